using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Web.VoiceRooms;

/// <summary>Fields of a room's settings that a browser sends; what is left out or null stays as it is. Everything else in the body is passed over.</summary>
internal sealed record VoiceRoomSettingsPatch
{
    public InterruptionPolicy? Interruption { get; init; }

    public IReadOnlyList<string>? Interrupters { get; init; }

    public HeardPolicy? Heard { get; init; }

    public bool? AllowsOverlap { get; init; }

    public int? IdlePromptSeconds { get; init; }

    public bool? HasLobby { get; init; }

    public bool? IsLocked { get; init; }

    public bool? JoinsAsListener { get; init; }

    /// <summary>The settings with these fields changed. Their ranges are the grain's to check.</summary>
    public VoiceRoomSettings ApplyTo(VoiceRoomSettings settings) => settings with
    {
        Interruption = Interruption ?? settings.Interruption,
        Interrupters = Interrupters ?? settings.Interrupters,
        Heard = Heard ?? settings.Heard,
        AllowsOverlap = AllowsOverlap ?? settings.AllowsOverlap,
        IdlePromptSeconds = IdlePromptSeconds ?? settings.IdlePromptSeconds,
        HasLobby = HasLobby ?? settings.HasLobby,
        IsLocked = IsLocked ?? settings.IsLocked,
        JoinsAsListener = JoinsAsListener ?? settings.JoinsAsListener,
    };
}
