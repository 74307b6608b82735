using System.Globalization;

namespace Lexi.Persistence.VoiceRooms;

/// <summary>Where the files of one recording are. Its id came from outside: what is no id of a recording has no folder.</summary>
internal sealed class RecordingFolder
{
    private const int MostCharacters = 128;

    /// <exception cref="IOException">It is no id that names a folder.</exception>
    public RecordingFolder(string root, string recordingId)
    {
        if (recordingId.Length is 0 or > MostCharacters || !recordingId.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
            throw new IOException("There is no folder of that name.");
        Path = System.IO.Path.Combine(root, recordingId);
    }

    public string Path { get; }

    public string Transcript => System.IO.Path.Combine(Path, "transcript.jsonl");

    public string Mix => Track(0);

    public string Track(int track) => System.IO.Path.Combine(Path, Name(track) + ".wav");

    public string Peaks(int track) => System.IO.Path.Combine(Path, Name(track) + ".peaks");

    private static string Name(int track) => track == 0 ? "mix" : string.Create(CultureInfo.InvariantCulture, $"track-{track:00}");
}
