using System.Collections.Immutable;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.VoiceRooms.Floor;

/// <summary>How the talk of a room stands. It never changes: a step makes the next one.</summary>
internal sealed record FloorState
{
    public required FloorSettings Settings { get; init; }

    /// <summary>The room's clock at the last step.</summary>
    public long Now { get; init; }

    /// <summary>Those who have a seat, in the order they came. While it is empty nothing begins.</summary>
    public ImmutableList<FloorPerson> People { get; init; } = [];

    /// <summary>Those who may speak, in the order they came.</summary>
    public ImmutableList<string> Characters { get; init; } = [];

    /// <summary>Turns of people that go on, or whose words are becoming a message.</summary>
    public ImmutableList<FloorSpeech> Speech { get; init; } = [];

    /// <summary>What is still to be decided, in order.</summary>
    public ImmutableList<FloorQuestion> Waiting { get; init; } = [];

    public FloorDecision? Deciding { get; init; }

    /// <summary>What is heard and what is prepared, in the order it was asked for.</summary>
    public ImmutableList<FloorAnswer> Answers { get; init; } = [];

    /// <summary>Who comes after them, in order.</summary>
    public ImmutableList<QueuedAnswer> Queue { get; init; } = [];

    /// <summary>A character's message that was heard to its end, and that another may answer.</summary>
    public string? Answerable { get; init; }

    /// <summary>Turns characters took among themselves since a person acted.</summary>
    public int CharacterTurns { get; init; }

    /// <summary>The person who acted last, on whose behalf characters talk among themselves.</summary>
    public string? LastPerson { get; init; }

    /// <summary>The character that was heard last.</summary>
    public string? LastCharacter { get; init; }

    /// <summary>The decision of the answer that was heard last.</summary>
    public string? LastDecision { get; init; }

    /// <summary>Since when nobody speaks and nobody is to.</summary>
    public long QuietSince { get; init; }

    /// <summary>When a character was last heard; null before the first.</summary>
    public long? CharacterEndedAt { get; init; }

    /// <summary>When a person stopped the characters; null when a person spoke since.</summary>
    public long? StoppedAt { get; init; }

    /// <summary>How often it was asked whether anybody is there, since a person acted.</summary>
    public int IdlePrompts { get; init; }

    /// <summary>The characters no longer go on by themselves, and everybody was told; a person's act begins anew.</summary>
    public bool IsAutoPaused { get; init; }

    /// <summary>As it was last shown.</summary>
    public FloorView View { get; init; } = FloorView.Idle;

    /// <summary>When <see cref="FloorInput.TimePassed"/> is due, milliseconds of the room's clock; null when nothing is going on.</summary>
    public long? NextDeadline => FloorDeadlines.Next(this);

    /// <summary>What is worth keeping over a restart: the turns nobody has heard anything of.</summary>
    public ImmutableList<QueuedAnswer> Owed =>
        [.. Answers.Where(answer => !answer.IsHeard).Select(answer => answer.Turn).Concat(Queue).Where(turn => !turn.IsIdlePrompt)];

    public static FloorState Empty(FloorSettings settings) => new() { Settings = settings };

    /// <summary>
    /// The floor of a room that lived in a process which is gone. The characters come anew, then the people: with the first of them the queue
    /// goes on, without the turns of characters that did not come.
    /// </summary>
    public static FloorState Restore(FloorSettings settings, IEnumerable<QueuedAnswer> queue) =>
        Empty(settings) with { Queue = [.. queue.Take(settings.MostQueued)] };

    public FloorPerson? FindPerson(string userId) => People.Find(person => person.UserId == userId);

    /// <summary>Nobody speaks, nobody is to, and nothing is to be decided.</summary>
    public bool IsQuiet => Speech.IsEmpty && Waiting.IsEmpty && Deciding is null && Answers.IsEmpty && Queue.IsEmpty && Answerable is null;

    /// <summary>A person speaks, or what they said is not decided yet: whatever nobody hears waits.</summary>
    public bool IsPersonsTurn =>
        !Waiting.IsEmpty || Deciding is { IsOfPerson: true } || Speech.Exists(speech => speech.IsOpen || speech.WantsAnswer);
}
