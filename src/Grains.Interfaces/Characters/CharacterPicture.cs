namespace Lexi.Grains.Interfaces.Characters;

/// <param name="ContentType"><c>image/png</c>, <c>image/jpeg</c> or <c>image/webp</c>, as its first bytes say.</param>
/// <param name="Content">At most <see cref="Limits.AvatarBytes"/>.</param>
/// <param name="Version">128 random bits, new with each picture.</param>
[GenerateSerializer]
[Immutable]
[Alias("lexi.CharacterPicture")]
public sealed record CharacterPicture([property: Id(0)] string ContentType, [property: Id(1)] byte[] Content, [property: Id(2)] string Version);
