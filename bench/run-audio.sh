#!/bin/sh
# Times the audio parts, and their C and C++ peers when these can be built. Usage: bench/run-audio.sh [core, default 1]
set -eu
cd "$(dirname "$0")"
core=${1:-1}
dotnet build Audio -c Release -v q --nologo >/dev/null
resampling=- mixing=-
if g++ -std=c++20 -O3 -march=native -o Audio/bin/resample-peer peers/resample.cpp -lsoxr -lswresample -lavutil 2>/dev/null; then
  resampling=Audio/bin/resample-peer
else
  echo "resampling peers left out: g++, libsoxr-dev, libswresample-dev and libavutil-dev are needed" >&2
fi
if g++ -std=c++20 -O3 -march=native -o Audio/bin/mix-peer peers/mix.cpp 2>/dev/null && grep -q avx512bw /proc/cpuinfo; then
  mixing=Audio/bin/mix-peer
else
  echo "mixing peer left out: g++ and a processor with AVX-512 are needed" >&2
fi
# One core makes the runtime wait ten times as long before it compiles well; this undoes that.
DOTNET_TC_DelaySingleProcMultiplier=1 taskset -c "$core" dotnet Audio/bin/Release/net10.0/Lexi.Bench.Audio.dll $resampling $mixing
