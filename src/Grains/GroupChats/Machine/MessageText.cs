using System.Text;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>The words of a message as they are kept: what cannot be shown or stored goes, everything else stays as it was written.</summary>
internal static class MessageText
{
    /// <exception cref="Interfaces.LexiException"><c>invalid_request</c> when nothing is left, <c>too_large</c>.</exception>
    public static string Check(string given, int most)
    {
        if (given.Length > most)
            throw ChatRefusals.TooLarge($"A message has at most {most} characters.");
        var text = Clean(given).Trim();
        return text.Length == 0 ? throw ChatRefusals.Invalid("There is nothing in the message.") : text;
    }

    /// <summary>Without control characters but line breaks and tabs, and without halves of characters.</summary>
    public static string Clean(string given)
    {
        if (given.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 && given.AsSpan().IndexOfAnyInRange('\u007f', '\u009f') < 0
            && given.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0)
        {
            return given;
        }

        var text = new StringBuilder(given.Length);
        foreach (var rune in given.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
                _ = text.Append(rune.ToString());
        }

        return text.ToString();
    }
}
