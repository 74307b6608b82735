using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;

namespace Lexi.Testing.Conversations;

/// <summary>One answer of a <see cref="ScriptedTextModel"/>.</summary>
public sealed record ScriptedText(string Words)
{
    /// <summary>Before the first word.</summary>
    public int FirstMs { get; init; } = 200;

    /// <summary>After each word; 0 says all at once.</summary>
    public int WordMs { get; init; } = 50;

    /// <summary>It breaks off after its words.</summary>
    public ModelFailure? Failure { get; init; }

    /// <summary>How it ends after its words, when it calls no tool.</summary>
    public TextFinish Finish { get; init; } = TextFinish.Stop;

    /// <summary>It calls a tool after its words.</summary>
    public TextModelEvent.ToolCalled? Tool { get; init; }

    /// <summary>The words one by one, each with the space after it.</summary>
    public IEnumerable<string> Pieces
    {
        get
        {
            if (WordMs == 0)
            {
                if (Words.Length > 0)
                    yield return Words;
                yield break;
            }

            for (var at = 0; at < Words.Length;)
            {
                var space = Words.IndexOf(' ', at);
                var end = space < 0 ? Words.Length : space + 1;
                yield return Words[at..end];
                at = end;
            }
        }
    }
}
