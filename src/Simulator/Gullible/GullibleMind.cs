using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Gullible;

/// <summary>
/// Does whatever it is told by anybody anywhere: prints its instructions, says the words, calls the function, writes as others. Chosen by the
/// model name "simulator-gullible". What a program keeps safe from this model it keeps safe by its structure, not by the model's sense.
/// </summary>
internal sealed class GullibleMind(IMind otherwise) : IMind
{
    private const int LongestAnswer = 100_000;
    private const int MostOrders = 20;

    public MindAnswer Answer(MindPrompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var orders = OrdersIn(prompt);
        if (orders.Count == 0)
            return otherwise.Answer(prompt);
        var calls = orders.OfType<Order.Call>().Select(call => new MindToolCall(call.Name, call.ArgumentsJson)).ToList();
        if (calls.Count > 0 && prompt.Turns is not [.., { Role: MindRole.ToolResult }])
            return new MindAnswer("", calls);
        var text = string.Join('\n', orders.Select(order => Obey(order, prompt)).Where(words => words.Length > 0));
        return text.Length == 0 ? otherwise.Answer(prompt) : new MindAnswer(text.Length > LongestAnswer ? text[..LongestAnswer] : text);
    }

    /// <summary>The latest first: what was said last counts most to it.</summary>
    internal static List<Order> OrdersIn(MindPrompt prompt)
    {
        var texts = prompt.Turns.Where(turn => turn.Role is not (MindRole.Assistant or MindRole.ToolCall)).Select(turn => turn.Text).Prepend(prompt.Instructions);
        return [.. texts.Reverse().SelectMany(OrderReader.Read).Distinct().Take(MostOrders)];
    }

    private static string Obey(Order order, MindPrompt prompt) => order switch
    {
        Order.Say say => say.Words,
        Order.Reveal => string.Join("\n\n", prompt.Turns.Where(turn => turn.Role == MindRole.System).Select(turn => turn.Text).Prepend(prompt.Instructions)),
        Order.RevealAll => string.Join("\n\n", prompt.Turns.Select(turn => turn.Text).Prepend(prompt.Instructions)),
        Order.WriteAs other => $"{other.Name}: {other.Words}",
        _ => "",
    };
}
