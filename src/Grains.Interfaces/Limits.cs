namespace Lexi.Grains.Interfaces;

/// <summary>
/// Every limit of the server in one place. Configuration section <c>Lexi:Limits</c>; each has a test at its edge.
/// </summary>
public sealed record Limits
{
    public static readonly Limits Default = new();

    /// <summary>Calls one person may hold at a time. Each costs one upstream session.</summary>
    public int ConcurrentCallsPerUser { get; init; } = 2;

    /// <summary>Calls the whole process holds; above it new calls get <c>server_full</c>.</summary>
    public int ConcurrentCalls { get; init; } = 500;

    /// <summary>Longest call, seconds. Provider sessions are rolled over underneath.</summary>
    public int CallSeconds { get; init; } = 2 * 60 * 60;

    /// <summary>How long a dropped client may come back to its call, seconds.</summary>
    public int ResumeSeconds { get; init; } = 60;

    /// <summary>Events kept for a client that comes back.</summary>
    public int ResumeEvents { get; init; } = 1000;

    /// <summary>A call in which nobody speaks ends after this many seconds; silence costs money.</summary>
    public int SilentCallSeconds { get; init; } = 5 * 60;

    /// <summary>Largest message on the hub, bytes.</summary>
    public int HubMessageBytes { get; init; } = 64 * 1024;

    /// <summary>Largest audio frame, bytes of PCM16 at 24 kHz: 200 ms.</summary>
    public int AudioFrameBytes { get; init; } = 9600;

    /// <summary>Microphone audio waiting for the grain, in frames of a connection; the oldest is dropped beyond it.</summary>
    public int QueuedMicrophoneFrames { get; init; } = 50;

    /// <summary>Audio waiting for a slow client, milliseconds; the oldest is dropped beyond it.</summary>
    public int QueuedPlaybackMs { get; init; } = 2000;

    /// <summary>Bytes waiting for a slow client; beyond it for <see cref="SlowClientSeconds"/> the connection is closed.</summary>
    public int QueuedConnectionBytes { get; init; } = 1024 * 1024;

    public int SlowClientSeconds { get; init; } = 3;

    /// <summary>A socket that answers no ping for this long is closed: its client is gone, however it went.</summary>
    public int SilentSocketSeconds { get; init; } = 20;

    /// <summary>Invalid audio frames in a minute before the connection is closed.</summary>
    public int InvalidFramesPerMinute { get; init; } = 20;

    /// <summary>Hub invocations a second (audio frames not counted) before the connection is closed.</summary>
    public int HubInvocationsPerSecond { get; init; } = 50;

    /// <summary>Audio frames a second on one connection before they are refused, over 5 seconds; real time at 20 ms is 50.</summary>
    public int AudioFramesPerSecond { get; init; } = 150;

    /// <summary>Longest typed message, characters.</summary>
    public int MessageCharacters { get; init; } = 4000;

    /// <summary>Longest name a person may give themselves, grapheme clusters.</summary>
    public int DisplayNameCharacters { get; init; } = 40;

    public int LoginNameCharacters { get; init; } = 64;

    public int PasswordCharactersLeast { get; init; } = 8;

    public int PasswordCharactersMost { get; init; } = 128;

    /// <summary>Failed logins for one name in 15 minutes before it is locked for the rest of them.</summary>
    public int FailedLogins { get; init; } = 10;

    /// <summary>Authentication requests a minute from one address.</summary>
    public int AuthRequestsPerMinute { get; init; } = 60;

    /// <summary>Requests to <c>/api</c> one person may send at once, signing in not counted; above it they come as fast as <see cref="RequestsPerMinute"/>.</summary>
    public int RequestsAtOnce { get; init; } = 200;

    /// <summary>Requests to <c>/api</c> one person may send a minute in the long run, 1 to 60,000.</summary>
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>Searches of one person at a time; one more waits, and gives way to a newer one.</summary>
    public int SearchesAtOnce { get; init; } = 1;

    /// <summary>Largest HTTP request body, bytes.</summary>
    public int RequestBodyBytes { get; init; } = 64 * 1024;

    /// <summary>Longest identifier accepted from a client (call, item, event), characters.</summary>
    public int IdentifierCharacters { get; init; } = 128;

    /// <summary>Entries in a page of a list.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Members of one group chat.</summary>
    public int MembersPerChat { get; init; } = 500;

    /// <summary>Characters in one group chat.</summary>
    public int CharactersPerChat { get; init; } = 20;

    /// <summary>Group chats one person may own.</summary>
    public int ChatsPerUser { get; init; } = 200;

    /// <summary>Group chats one connection listens to.</summary>
    public int ChatsPerConnection { get; init; } = 100;

    /// <summary>Longest search in a chat, characters.</summary>
    public int SearchCharacters { get; init; } = 200;

    /// <summary>Messages one person may write into a group chat in 10 seconds; making a character write counts as one.</summary>
    public int MessagesPer10Seconds { get; init; } = 20;

    /// <summary>Versions of one character's message.</summary>
    public int SwipesPerMessage { get; init; } = 20;

    /// <summary>Longest message of a character, characters; it is cut there.</summary>
    public int AnswerCharacters { get; init; } = 8000;

    /// <summary>Characters one person may have made.</summary>
    public int CharactersPerUser { get; init; } = 200;

    /// <summary>Personas of one person.</summary>
    public int PersonasPerUser { get; init; } = 20;

    /// <summary>Largest character sheet as JSON, bytes.</summary>
    public int CharacterSheetBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Largest character card that is imported, bytes.</summary>
    public int CardBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Largest picture of a character, bytes.</summary>
    public int AvatarBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>People who may speak in one voice room.</summary>
    public int SpeakersPerRoom { get; init; } = 10;

    /// <summary>People who may listen in one voice room, besides those who speak.</summary>
    public int ListenersPerRoom { get; init; } = 50;

    /// <summary>People whose voices one listener of tracks is sent at the same time: the loudest.</summary>
    public int VoicesPerListener { get; init; } = 4;

    /// <summary>Characters who may be in one voice room. Each that speaks costs one upstream session.</summary>
    public int CharactersPerRoom { get; init; } = 8;

    /// <summary>How long a place in a voice room is kept for somebody who is about to come, seconds.</summary>
    public int SeatReservationSeconds { get; init; } = 15;

    /// <summary>How long a voice room in which nobody is left is kept, seconds.</summary>
    public int EmptyRoomSeconds { get; init; } = 300;

    /// <summary>Longest turn of one person in a voice room, seconds; it is taken as it is then.</summary>
    public int SpokenTurnSeconds { get; init; } = 120;

    /// <summary>Longest recording, seconds.</summary>
    public int RecordingSeconds { get; init; } = 4 * 60 * 60;

    /// <summary>Deepest JSON accepted.</summary>
    public int JsonDepth { get; init; } = 16;
}
