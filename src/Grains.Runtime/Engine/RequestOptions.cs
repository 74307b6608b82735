namespace Lexi.Grains.Runtime.Engine;

/// <summary>What the attributes of a method say about its requests.</summary>
[Flags]
public enum RequestOptions
{
    None = 0,
    OneWay = 1,
    AlwaysInterleave = 2,
    ReadOnly = 4,

    /// <summary>Does not count as use, so it does not put idle collection off.</summary>
    Unnoticed = 8,

    /// <summary>Belongs to this activation alone and dies with it.</summary>
    LocalOnly = 16,
}
