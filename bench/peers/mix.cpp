// What C++ needs to let N speakers hear everybody but themselves for one tick of 20 ms: one total, each own part taken away, cut at full
// scale, with AVX-512 written out. Prints: speakers name nanoseconds.
#include <immintrin.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <random>
#include <vector>

namespace {

constexpr int kFrame = 480;

// One pass over 32 samples of everybody: the totals stay in two registers while all outputs are made of them.
__attribute__((noinline)) void MixAvx512(const std::vector<std::vector<int16_t>>& in, std::vector<std::vector<int16_t>>& out) {
  for (int t = 0; t < kFrame; t += 32) {
    __m512i low = _mm512_setzero_si512(), high = low;
    for (const auto& frame : in) {
      __m512i x = _mm512_loadu_si512(frame.data() + t);
      low = _mm512_add_epi32(low, _mm512_cvtepi16_epi32(_mm512_castsi512_si256(x)));
      high = _mm512_add_epi32(high, _mm512_cvtepi16_epi32(_mm512_extracti64x4_epi64(x, 1)));
    }
    for (size_t i = 0; i < in.size(); i++) {
      __m512i x = _mm512_loadu_si512(in[i].data() + t);
      __m512i a = _mm512_sub_epi32(low, _mm512_cvtepi16_epi32(_mm512_castsi512_si256(x)));
      __m512i b = _mm512_sub_epi32(high, _mm512_cvtepi16_epi32(_mm512_extracti64x4_epi64(x, 1)));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(out[i].data() + t), _mm512_cvtsepi32_epi16(a));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(out[i].data() + t + 16), _mm512_cvtsepi32_epi16(b));
    }
    // Those who only listen hear the total.
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out[in.size()].data() + t), _mm512_cvtsepi32_epi16(low));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out[in.size()].data() + t + 16), _mm512_cvtsepi32_epi16(high));
  }
}

}  // namespace

int main() {
  for (int speakers : {3, 10, 50}) {
    std::mt19937 random(5);
    std::uniform_int_distribution<int> sample(-500, 500);
    std::vector<std::vector<int16_t>> in(speakers, std::vector<int16_t>(kFrame)), out(speakers + 1, std::vector<int16_t>(kFrame));
    for (auto& frame : in)
      for (auto& value : frame) value = static_cast<int16_t>(sample(random));
    double best = 1e18;
    for (int batch = 0; batch < 200; batch++) {
      auto start = std::chrono::steady_clock::now();
      for (int call = 0; call < 200; call++) {
        MixAvx512(in, out);
        asm volatile("" ::: "memory");
      }
      best = std::min(best, std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count() / 200);
    }
    std::printf("mix-%d cpp-avx512 %.1f\n", speakers, best);
  }
}
