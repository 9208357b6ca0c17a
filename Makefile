# SPDX-License-Identifier: GPL-3.0-or-later
# Two commands are all that a newcomer types: `make run` and `make check`.

# What the program is built of and runs with, and what its tests read the results back with.
RUN_PACKAGES = build-essential meson ninja-build gettext pkg-config python3-minimal \
  libgtk-4-dev libadwaita-1-dev libgtk-4-bin librsvg2-common adwaita-icon-theme \
  libsqlite3-dev libsodium-dev libjson-glib-dev libxlsxwriter-dev libminizip-dev libexpat1-dev \
  libuchardet-dev libicu-dev libshp-dev libgdal-dev libproj-dev libpoppler-glib-dev libgeos-dev \
  libglpk-dev libhyphen-dev hyphen-fr libpng-dev zlib1g-dev libzstd-dev \
  libepoxy-dev desktop-file-utils fonts-inter fonts-cantarell
CHECK_PACKAGES = python3 python3-openpyxl python3-xlrd python3-odf python3-scipy gdal-bin poppler-utils xvfb xauth \
  xserver-xorg-core xserver-xorg-video-dummy x11-xserver-utils openbox xdotool \
  locales unzip appstream
TOOL_PACKAGES = clang-format gcovr sqlite3 git

# Lines in a trace, no variables: a third less to compile and to link.
SANITIZE = -Db_sanitize=address,undefined -Db_lundef=false -Dwerror=true -Dc_args=-g1 -Dshared_rooms=true

.PHONY: run check deps format lint coverage bench soak build clean

run: build
	@tools/run build

build:
	@tools/install-packages $(RUN_PACKAGES)
	@[ -f build/build.ninja ] || meson setup build -Dbuildtype=release >/dev/null
	@ninja -C build --quiet

check:
	@tools/install-packages $(RUN_PACKAGES) $(CHECK_PACKAGES)
	@[ -f build-check/build.ninja ] || meson setup build-check $(SANITIZE) >/dev/null
	@ninja -C build-check --quiet
	@tests/run build-check

# The long versions of the fault, fuzz (two minutes a reader) and property tests.
soak:
	@tools/install-packages $(RUN_PACKAGES) $(CHECK_PACKAGES)
	@[ -f build-check/build.ninja ] || meson setup build-check $(SANITIZE) >/dev/null
	@ninja -C build-check --quiet
	@VIGIE_SOAK=120 tests/run build-check --timeout-multiplier 30 --suite fuzz --suite property --suite again

deps:
	@tools/install-packages $(RUN_PACKAGES) $(CHECK_PACKAGES) $(TOOL_PACKAGES)

format:
	@git ls-files '*.c' '*.h' | xargs clang-format -i

lint:
	@tools/lint

coverage:
	@tools/install-packages $(RUN_PACKAGES) $(CHECK_PACKAGES) gcovr
	@[ -f build-coverage/build.ninja ] || meson setup build-coverage -Db_coverage=true >/dev/null
	@ninja -C build-coverage --quiet
	@tests/run build-coverage; cd build-coverage && gcovr --root .. --filter ../model --filter ../widgets \
	  --filter ../app --print-summary --txt coverage.txt && tail -20 coverage.txt

bench:
	@tools/install-packages $(RUN_PACKAGES) $(CHECK_PACKAGES) $(TOOL_PACKAGES)
	@[ -f build/build.ninja ] || meson setup build -Dbuildtype=release >/dev/null
	@ninja -C build --quiet
	@tests/bench/run build

clean:
	rm -rf build build-check build-coverage
