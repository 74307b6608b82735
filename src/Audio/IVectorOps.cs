using System.Runtime.Intrinsics;

namespace Lexi.Audio;

/// <summary>
/// The few operations a filter kernel needs of a vector of floats, so that one kernel is written once and compiled for each width.
/// </summary>
/// <typeparam name="TVector">A hardware vector of <see cref="float"/>.</typeparam>
internal interface IVectorOps<TVector>
    where TVector : struct
{
    /// <summary>Floats in a vector.</summary>
    static abstract int Width { get; }

    static abstract TVector Load(ref float source, nuint offset);

    static abstract void Store(TVector value, ref float target, nuint offset);

    static abstract TVector Broadcast(float value);

    static abstract TVector Add(TVector left, TVector right);

    /// <summary><c>left * right + addend</c>, fused where the machine can.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>
    /// What lies one element further than <paramref name="current"/>, when <paramref name="following"/> lies next to it. The same may
    /// be loaded from <paramref name="offset"/>, for machines that load faster than they shift.
    /// </summary>
    static abstract TVector Slide1(TVector current, TVector following, ref float source, nuint offset);

    /// <summary>The same two elements further.</summary>
    static abstract TVector Slide2(TVector current, TVector following, ref float source, nuint offset);

    /// <summary>The same three elements further.</summary>
    static abstract TVector Slide3(TVector current, TVector following, ref float source, nuint offset);

    /// <summary>The sums over four vectors, each in the same order wherever it stands.</summary>
    static abstract Vector128<float> Sum(TVector first, TVector second, TVector third, TVector fourth);
}
