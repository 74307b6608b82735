namespace Lexi.Grains.Characters.Tools;

/// <summary>What a value may be.</summary>
[Flags]
internal enum SchemaTypes
{
    None = 0,
    Object = 1,
    Array = 2,
    String = 4,
    Number = 8,

    /// <summary>A number without a fraction.</summary>
    Integer = 16,
    Boolean = 32,
    Null = 64,
    Any = Object | Array | String | Number | Boolean | Null,
}
