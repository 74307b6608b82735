namespace Lexi.Voice.Texts;

/// <summary>How words are judged before a model reads them and while it writes. Configuration section <c>Lexi:Moderation</c>.</summary>
public sealed record ModerationOptions
{
    public const string Section = "Lexi:Moderation";

    /// <summary>
    /// Default <see cref="ModerationMode.Off"/>. Judging costs a request before the first word, which everybody waits for, and one for every
    /// slice of an answer, which nobody waits for but its end.
    /// </summary>
    public ModerationMode Mode { get; init; }

    /// <summary>New words of an answer after which it is judged again, UTF-16 units, 50 to 5000. Fewer stop it sooner and ask more often.</summary>
    public int SliceCharacters { get; init; } = 200;

    /// <exception cref="ArgumentException">A value lies outside its range; the message names the key.</exception>
    public ModerationOptions Validate()
    {
        if (!Enum.IsDefined(Mode))
            throw new ArgumentException($"{Section}:{nameof(Mode)} must be Off, Open or Closed.");
        return SliceCharacters is >= 50 and <= 5000
            ? this
            : throw new ArgumentException($"{Section}:{nameof(SliceCharacters)} must be 50 to 5000, not {SliceCharacters}.");
    }
}
