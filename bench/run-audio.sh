#!/bin/sh
# Times the audio parts, and their C and C++ peers when these can be built. Usage: bench/run-audio.sh [core, default 1]
set -eu
cd "$(dirname "$0")"
core=${1:-1}
dotnet build Audio -c Release -v q --nologo >/dev/null
peer=
if g++ -std=c++20 -O3 -march=native -o Audio/bin/resample-peer peers/resample.cpp -lsoxr -lswresample -lavutil 2>/dev/null; then
  peer=Audio/bin/resample-peer
else
  echo "peers left out: g++, libsoxr-dev, libswresample-dev and libavutil-dev are needed" >&2
fi
# One core makes the runtime wait ten times as long before it compiles well; this undoes that.
DOTNET_TC_DelaySingleProcMultiplier=1 taskset -c "$core" dotnet Audio/bin/Release/net10.0/Lexi.Bench.Audio.dll $peer
