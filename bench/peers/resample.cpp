// What C and C++ need for the frames that bench/Audio times: libsoxr at its default quality, libswresample at its
// default, and a polyphase filter of the same length as Lexi's, with the vectors written out. Prints: pair name nanoseconds.
extern "C" {
#include <libavutil/channel_layout.h>
#include <libswresample/swresample.h>
}
#include <soxr.h>

#include <immintrin.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace {

constexpr int kLobes = 32;
constexpr double kBeta = 8.3;

double Bessel0(double x) {
  double sum = 1, term = 1;
  for (int k = 1; k < 50; k++) sum += term *= (x / 2 / k) * (x / 2 / k);
  return sum;
}

// One phase is a dot product of its taps with the newest inputs. Sixteen outputs of one phase are computed in one vector: their
// inputs for one tap are `down` apart, so inputs are stored in `down` planes.
template <int up_, int down_>
class Polyphase {
 public:
  Polyphase() {
    int centre = std::max(up_, down_) * kLobes;
    taps_ = 2 * centre / up_;
    rows_ = (taps_ + down_ - 1) / down_ + 1;
    stride_ = rows_ + 960 / down_ + 32;
    planes_.assign(size_t(stride_) * down_ + 64, 0.f);
    double cutoff = 0.92 / std::max(up_, down_);
    for (int p = 0; p < up_; p++) {
      int phase = p * down_ % up_, newest = p * down_ / up_;
      std::vector<double> h(taps_);
      double sum = 0;
      for (int k = 0; k < taps_; k++) {
        double t = phase + double(k) * up_ - centre, r = t / centre;
        double x = M_PI * cutoff * t;
        h[k] = std::abs(r) >= 1 ? 0 : (t == 0 ? 1 : std::sin(x) / x) * Bessel0(kBeta * std::sqrt(1 - r * r));
        sum += h[k];
      }
      for (int k = 0; k < taps_; k++) {
        int place = newest - k + rows_ * down_;
        coefficients_.push_back(float(h[k] / sum));
        offsets_.push_back(place % down_ * stride_ + place / down_);
      }
    }
  }

  __attribute__((noinline)) int Run(const int16_t* in, int n, int16_t* out) {
    int rows = n / down_;
    for (int r = 0; r < down_; r++) {
      float* plane = planes_.data() + r * stride_ + rows_;
      for (int i = 0; i < rows; i++) plane[i] = in[i * down_ + r];
    }
    for (int p = 0; p < up_; p++) {
      const float* taps = coefficients_.data() + p * taps_;
      const int* offsets = offsets_.data() + p * taps_;
      for (int q = 0; q < rows; q += 160) {
        __m512 sum[10] = {};
        for (int k = 0; k < taps_; k++) {
          const float* x = planes_.data() + offsets[k] + q;
          __m512 tap = _mm512_set1_ps(taps[k]);
          for (int v = 0; v < 10; v++) sum[v] = _mm512_fmadd_ps(tap, _mm512_loadu_ps(x + 16 * v), sum[v]);
        }
        for (int v = 0; v < 10; v++) Store(out, (q + 16 * v) * up_ + p, _mm512_cvtsepi32_epi16(_mm512_cvtps_epi32(sum[v])));
      }
    }
    for (int r = 0; r < down_; r++) {
      float* plane = planes_.data() + r * stride_;
      std::memmove(plane, plane + rows, rows_ * sizeof(float));
    }
    return rows * up_;
  }

 private:
  void Store(int16_t* out, int at, __m256i values) const {
    if (up_ == 1) {
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + at), values);
      return;
    }
    alignas(32) int16_t lanes[16];
    _mm256_store_si256(reinterpret_cast<__m256i*>(lanes), values);
    for (int i = 0; i < 16; i++) out[at + i * up_] = lanes[i];
  }

  int taps_, rows_, stride_;
  std::vector<float> planes_, coefficients_;
  std::vector<int> offsets_;
};

void Time(const char* pair, const char* name, const std::function<void()>& call) {
  using Clock = std::chrono::steady_clock;
  for (int i = 0; i < 400; i++) call();
  double best = 1e18;
  for (int batch = 0; batch < 60; batch++) {
    auto start = Clock::now();
    for (int i = 0; i < 200; i++) call();
    best = std::min(best, std::chrono::duration<double, std::nano>(Clock::now() - start).count() / 200);
  }
  std::printf("%s %s %.0f\n", pair, name, best);
}

template <int up, int down>
void TimePolyphase(const std::string& pair, const std::vector<int16_t>& in, std::vector<int16_t>& out) {
  if (!__builtin_cpu_supports("avx512f")) return;
  Polyphase<up, down> filter;
  Time(pair.c_str(), "cpp-polyphase", [&] { filter.Run(in.data(), int(in.size()), out.data()); });
}

}  // namespace

int main() {
  const int pairs[][2] = {{48000, 24000}, {24000, 16000}, {24000, 48000}, {16000, 24000}, {44100, 24000}};
  for (auto [from, to] : pairs) {
    std::string pair = std::to_string(from) + "->" + std::to_string(to);
    int n = from / 50;
    std::mt19937 random(3);
    std::vector<int16_t> in(n), out(8192);
    for (auto& x : in) x = int16_t(int(random() % 20000) - 10000);
    if (from == 2 * to) TimePolyphase<1, 2>(pair, in, out);
    if (2 * from == to) TimePolyphase<2, 1>(pair, in, out);
    if (2 * from == 3 * to) TimePolyphase<2, 3>(pair, in, out);
    if (3 * from == 2 * to) TimePolyphase<3, 2>(pair, in, out);
    auto io = soxr_io_spec(SOXR_INT16_I, SOXR_INT16_I);
    auto quality = soxr_quality_spec(SOXR_HQ, 0);
    soxr_t soxr = soxr_create(from, to, 1, nullptr, &io, &quality, nullptr);
    size_t read, written;
    Time(pair.c_str(), "soxr-HQ", [&] { soxr_process(soxr, in.data(), n, &read, out.data(), 8192, &written); });
    soxr_delete(soxr);
    SwrContext* swr = nullptr;
    AVChannelLayout mono = AV_CHANNEL_LAYOUT_MONO;
    swr_alloc_set_opts2(&swr, &mono, AV_SAMPLE_FMT_S16, to, &mono, AV_SAMPLE_FMT_S16, from, 0, nullptr);
    swr_init(swr);
    const uint8_t* source[] = {reinterpret_cast<const uint8_t*>(in.data())};
    uint8_t* target[] = {reinterpret_cast<uint8_t*>(out.data())};
    Time(pair.c_str(), "swresample", [&] { swr_convert(swr, target, 8192, source, n); });
    swr_free(&swr);
  }
}
