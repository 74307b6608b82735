using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lexi.Audio;

/// <summary>Vectors of 8 floats.</summary>
internal readonly struct VectorOps256 : IVectorOps<Vector256<float>>
{
    public static int Width => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(ref float source, nuint offset) => Vector256.LoadUnsafe(ref source, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, ref float target, nuint offset) => value.StoreUnsafe(ref target, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Vector256.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sum(Vector256<float> first, Vector256<float> second, Vector256<float> third, Vector256<float> fourth) =>
        VectorOps128.Sum(Fold(first), Fold(second), Fold(third), Fold(fourth));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Slide1(Vector256<float> current, Vector256<float> following, ref float source, nuint offset) =>
        Vector256.LoadUnsafe(ref source, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Slide2(Vector256<float> current, Vector256<float> following, ref float source, nuint offset) =>
        Vector256.LoadUnsafe(ref source, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Slide3(Vector256<float> current, Vector256<float> following, ref float source, nuint offset) =>
        Vector256.LoadUnsafe(ref source, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Fold(Vector256<float> value) => value.GetLower() + value.GetUpper();
}
