using System.Globalization;
using System.Text;
using System.Text.Json;
using Lexi.Voice.Models;

namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>Writes <c>session.update</c> of a session that only hears, in the shape of the GA interface.</summary>
internal static class TranscriptionConfigurationWriter
{
    /// <summary>The whole configuration: no turn is found by the provider, every piece is committed.</summary>
    /// <param name="options">Checked by <see cref="SessionOptionsCheck"/>.</param>
    /// <param name="model">Transcribes.</param>
    /// <param name="hints">How the model is told which names may be said.</param>
    public static ReadOnlyMemory<byte> Configure(TranscriptionOptions options, string model, TranscriptionHints hints) => RealtimeCommandWriter.Write(json =>
    {
        json.WriteString("type", "session.update");
        json.WriteStartObject("session");
        json.WriteString("type", "transcription");
        json.WriteStartObject("audio");
        json.WriteStartObject("input");
        SessionConfigurationWriter.WriteFormat(json);
        json.WriteStartObject("transcription");
        json.WriteString("model", model);
        if (options.Language is not null)
            json.WriteString("language", options.Language);
        WriteNames(json, [.. options.Names.Select(Plain).Where(name => name.Length > 0)], hints);
        json.WriteEndObject();
        json.WriteNull("turn_detection");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void WriteNames(Utf8JsonWriter json, string[] names, TranscriptionHints hints)
    {
        if (names.Length == 0)
            return;
        if (hints == TranscriptionHints.Keywords)
        {
            json.WriteStartArray("keywords");
            foreach (var name in names)
                json.WriteStringValue(name);
            json.WriteEndArray();
        }
        else if (hints == TranscriptionHints.Prompt)
        {
            json.WriteString("prompt", string.Join(", ", names));
        }
    }

    /// <summary>People choose their names: what is no letter, digit, mark or inner punctuation of a name could be meant for the model.</summary>
    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (IsOfName(rune))
                _ = plain.Append(rune.ToString());
            else if (plain.Length > 0 && plain[^1] != ' ')
                _ = plain.Append(' ');
        }

        return plain.ToString().TrimEnd();
    }

    private static bool IsOfName(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        || rune.Value is '-' or '\'' or '.' or 0x2019;
}
