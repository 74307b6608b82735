using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lexi.Audio;

/// <summary>Vectors of 16 floats.</summary>
internal readonly struct VectorOps512 : IVectorOps<Vector512<float>>
{
    public static int Width => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref float source, nuint offset) => Vector512.LoadUnsafe(ref source, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, ref float target, nuint offset) => value.StoreUnsafe(ref target, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sum(Vector512<float> first, Vector512<float> second, Vector512<float> third, Vector512<float> fourth) =>
        VectorOps256.Sum(Fold(first), Fold(second), Fold(third), Fold(fourth));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Slide1(Vector512<float> current, Vector512<float> following, ref float source, nuint offset) =>
        Avx512F.IsSupported ? Avx512F.AlignRight32(following.AsInt32(), current.AsInt32(), 1).AsSingle() : Vector512.LoadUnsafe(ref source, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Slide2(Vector512<float> current, Vector512<float> following, ref float source, nuint offset) =>
        Avx512F.IsSupported ? Avx512F.AlignRight32(following.AsInt32(), current.AsInt32(), 2).AsSingle() : Vector512.LoadUnsafe(ref source, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Slide3(Vector512<float> current, Vector512<float> following, ref float source, nuint offset) =>
        Avx512F.IsSupported ? Avx512F.AlignRight32(following.AsInt32(), current.AsInt32(), 3).AsSingle() : Vector512.LoadUnsafe(ref source, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Fold(Vector512<float> value) => value.GetLower() + value.GetUpper();
}
