/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GLPK keeps an environment a thread; a thread of a pool that ends must give it back. */
#pragma once

/* Before programs are made: cheap after the first. */
void vigie_linear_enter_thread (void);
