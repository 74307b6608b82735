using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Web.GroupChats;

/// <summary>Fields of a chat's settings that a browser sends; what is left out or null stays as it is. Everything else in the body is passed over.</summary>
internal sealed record ChatSettingsPatch
{
    public string? Name { get; init; }

    public string? Scenario { get; init; }

    public SpeakerStrategy? Strategy { get; init; }

    public int? MostCharacterTurns { get; init; }

    public bool? IsAuto { get; init; }

    public int? AutoDelaySeconds { get; init; }

    public int? MostAutoTurns { get; init; }

    public string? AuthorsNote { get; init; }

    public int? AuthorsNoteDepth { get; init; }

    public EntitlementPolicy? EntitlementPolicy { get; init; }

    public bool? IsAdult { get; init; }

    /// <summary>The settings with these fields changed. Their ranges are the grain's to check.</summary>
    public ChatSettings ApplyTo(ChatSettings settings) => settings with
    {
        Name = Name ?? settings.Name,
        Scenario = Scenario ?? settings.Scenario,
        Strategy = Strategy ?? settings.Strategy,
        MostCharacterTurns = MostCharacterTurns ?? settings.MostCharacterTurns,
        IsAuto = IsAuto ?? settings.IsAuto,
        AutoDelaySeconds = AutoDelaySeconds ?? settings.AutoDelaySeconds,
        MostAutoTurns = MostAutoTurns ?? settings.MostAutoTurns,
        AuthorsNote = AuthorsNote ?? settings.AuthorsNote,
        AuthorsNoteDepth = AuthorsNoteDepth ?? settings.AuthorsNoteDepth,
        EntitlementPolicy = EntitlementPolicy ?? settings.EntitlementPolicy,
        IsAdult = IsAdult ?? settings.IsAdult,
    };
}
