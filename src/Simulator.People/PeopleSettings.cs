using Lexi.Simulator.People.Talk;

namespace Lexi.Simulator.People;

/// <summary>What a run is to do.</summary>
public sealed record PeopleSettings
{
    /// <summary>The server.</summary>
    public Uri Url { get; init; } = new("http://localhost:5080");

    public int Rooms { get; init; } = 1;

    /// <summary>People in a room who may speak; with a script those who speak in it.</summary>
    public int People { get; init; } = 3;

    /// <summary>People in a room beside them who only listen.</summary>
    public int Listeners { get; init; }

    /// <summary>Keys of the characters in every room.</summary>
    public IReadOnlyList<string> Characters { get; init; } = ["lexi", "nyx"];

    /// <summary>How many people of a room talk at the same time, at most.</summary>
    public int Talking { get; init; } = 1;

    /// <summary>Length of the talk, seconds. A script ends earlier when all has been said.</summary>
    public double Seconds { get; init; } = 60;

    public int Seed { get; init; } = 1;

    /// <summary>Null: they talk freely.</summary>
    public Script? Script { get; init; }

    /// <summary>Mean pause between two turns of free talk, seconds.</summary>
    public double PauseSeconds { get; init; } = 1.5;

    /// <summary>Chance that an utterance of a character is cut into, 0 to 1.</summary>
    public double Interrupts { get; init; } = 0.1;

    /// <summary>Chance that somebody says "mhm" to an utterance of a character, 0 to 1.</summary>
    public double Backchannels { get; init; } = 0.2;

    /// <summary>They wait for nobody, so that as many talk all the time as may.</summary>
    public bool AreEager { get; init; }

    /// <summary>Whose speech stops a character in the rooms: everyone, hosts or nobody.</summary>
    public string Interruption { get; init; } = "everyone";

    /// <summary>Turns characters take without a person, 0 to 20; null for the server's own.</summary>
    public int? CharacterTurns { get; init; }

    /// <summary>One stream of everybody instead of a track a voice.</summary>
    public bool IsMixed { get; init; }

    /// <summary>An invitation to a room that exists, instead of new rooms.</summary>
    public string? Invitation { get; init; }

    /// <summary>People who stop reading from their connection in the middle of the run.</summary>
    public int Stalled { get; init; }

    /// <summary>Folder for what each person heard, a WAV file a person; null for none.</summary>
    public string? WavFolder { get; init; }

    /// <summary>Leaves the rooms on the server when the run is over.</summary>
    public bool KeepsRooms { get; init; }

    /// <summary>People in a room.</summary>
    public int Heads => (Script?.Speakers.Count ?? People) + Listeners;
}
