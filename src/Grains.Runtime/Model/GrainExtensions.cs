using Lexi.Grains.Runtime.Engine;

namespace Lexi.Grains.Runtime;

/// <summary>What a grain can ask about itself, and what anybody can ask about a reference.</summary>
public static class GrainExtensions
{
    /// <summary>The identity behind a grain or a reference.</summary>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        Grain self => self.Activation.GrainId,
        GrainReference reference => reference.GrainId,
        IGrainBase self => self.GrainContext.GrainId,
        _ => throw new ArgumentException($"{grain?.GetType()} is neither a grain nor a reference to one.", nameof(grain)),
    };

    /// <summary>The key of a grain or of a reference.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    /// <summary>A reference to this grain, or the same reference with another of its interfaces.</summary>
    /// <typeparam name="TGrainInterface">An interface of the grain.</typeparam>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) => grain switch
    {
        Grain self => self.Activation.Runtime.CreateReference<TGrainInterface>(self.Activation.Class, self.GetPrimaryKeyString()),
        TGrainInterface already and GrainReference => already,
        GrainReference reference => reference.Cast<TGrainInterface>(),
        _ => throw new ArgumentException($"{grain?.GetType()} is neither a grain nor a reference to one.", nameof(grain)),
    };

    /// <inheritdoc cref="AsReference{TGrainInterface}"/>
    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();
}
