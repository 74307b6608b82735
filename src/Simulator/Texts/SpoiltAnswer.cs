using Lexi.Simulator.Faults;
using Lexi.Simulator.Realtime;
using Lexi.Voice.Models.Text;

namespace Lexi.Simulator.Texts;

/// <summary>An answer as its plan spoils it.</summary>
internal static class SpoiltAnswer
{
    private const string Chatter = "and another thing about that, since you ask, ";

    public static TextAnswer Spoil(TextAnswer answer, FaultPlan plan)
    {
        if (plan.CallsUnknownTool)
            answer = answer with { Text = "", Calls = [new MindToolCall("tool_nobody_offered", "{\"everything\":true}")], Finish = TextFinish.ToolCalls };
        if (plan.BreaksJson)
        {
            answer = answer with
            {
                Text = answer.Text[..(answer.Text.Length / 2)],
                Calls = [.. answer.Calls.Select(call => call with { ArgumentsJson = "{\"item\": \"unfin" })],
            };
        }

        if (plan.AnswerCharacters > 0)
            answer = answer with { Text = Fill(plan.AnswerCharacters), OutputTokens = plan.AnswerCharacters / 4 };
        return plan.IsFiltered ? answer with { Text = "", Calls = [], Finish = TextFinish.Filtered } : answer;
    }

    /// <summary>The pieces in which it is streamed.</summary>
    public static IEnumerable<string> Pieces(TextAnswer answer, FaultPlan plan)
    {
        if (plan.HugeDeltaBytes > 0)
            yield return Fill(plan.HugeDeltaBytes);
        foreach (var piece in answer.Pieces)
            yield return piece;
        while (plan.IsEndless)
            yield return Chatter;
    }

    private static string Fill(int length) => string.Create(length, Chatter, static (span, words) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = words[i % words.Length];
    });
}
