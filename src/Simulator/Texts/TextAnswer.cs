using Lexi.Simulator.Realtime;
using Lexi.Voice.Models.Text;

namespace Lexi.Simulator.Texts;

/// <summary>What a model wrote.</summary>
/// <param name="Text">Words or JSON; empty beside calls.</param>
/// <param name="Calls">Functions it wants called.</param>
/// <param name="Finish">Why it stopped.</param>
/// <param name="InputTokens">Tokens of the prompt.</param>
/// <param name="OutputTokens">Tokens of the answer.</param>
internal sealed record TextAnswer(string Text, IReadOnlyList<MindToolCall> Calls, TextFinish Finish, int InputTokens, int OutputTokens)
{
    /// <summary>The text as it is streamed: word by word, JSON in short pieces.</summary>
    public IEnumerable<string> Pieces => TextPieces.Of(Text);
}
