using System.Text;
using System.Text.Json;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Persistence.VoiceRooms;

/// <summary>A line of a transcript: JSON, ended by a line feed.</summary>
internal static class TranscriptLine
{
    public static byte[] Write(RecordedUtterance utterance) => Encoding.UTF8.GetBytes(Documents.Write(utterance) + "\n");

    /// <summary>Null for what was cut off.</summary>
    public static RecordedUtterance? Read(string line)
    {
        try
        {
            return Documents.Read<RecordedUtterance>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
