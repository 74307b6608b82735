using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Voice.Models.Text;

namespace Lexi.Grains.GroupChats.Prompts;

/// <summary>The messages a character may be told of, newest first, taken one by one as far as the budget goes.</summary>
internal sealed class PromptHistory(PromptMaterial material, PromptBudget budget)
{
    /// <summary>Most UTF-16 units of one message; longer ones are cut.</summary>
    private const int MessageCharacters = 8000;

    private readonly string _key = material.Character.Card.Key;
    private readonly List<TextMessage> _newestFirst = [];
    private int _next = material.History.Count - 1;

    public long? OldestPosition { get; private set; }

    public bool IsFull { get; private set; }

    /// <summary>Oldest first.</summary>
    public List<TextMessage> Messages
    {
        get
        {
            var messages = new List<TextMessage>(_newestFirst);
            messages.Reverse();
            return messages;
        }
    }

    /// <summary>Only what it was present for; nothing that was removed, that failed or that is still being written.</summary>
    public static bool IsKnown(PromptMaterial material, GroupMessage message, string key)
    {
        var isThere = message.Status is MessageStatus.Complete or MessageStatus.Interrupted ||
            (message.Status == MessageStatus.Writing && message.Id == material.ContinuedMessageId);
        return isThere && message.Text.Length > 0 && !(message.Position > material.UpToPosition) && message.Audience.Contains(key, StringComparer.Ordinal);
    }

    /// <summary>The newest words it knows of, newest first.</summary>
    public IReadOnlyList<string> NewestWords(int most)
    {
        var words = new List<string>();
        for (var at = material.History.Count - 1; at >= 0 && words.Count < most; at--)
        {
            if (IsKnown(material, material.History[at], _key))
            {
                words.Add(material.History[at].Text);
            }
        }

        return words;
    }

    /// <summary>Takes messages until so many are in, the budget is spent or there are no more.</summary>
    public void Take(int messages)
    {
        for (; _next >= 0 && _newestFirst.Count < messages && !IsFull; _next--)
        {
            var message = material.History[_next];
            if (!IsKnown(material, message, _key))
            {
                continue;
            }

            var text = Write(message);
            var tokens = PromptTokens.Of(text.Text) + PromptTokens.Message;
            if (tokens > budget.Left && _newestFirst.Count == 0)
            {
                // The newest one comes in whatever it costs, as far as it fits.
                text = Write(message with { Text = PromptTokens.Cut(message.Text, Math.Max(0, budget.Left - 32)) });
                tokens = PromptTokens.Of(text.Text) + PromptTokens.Message;
                budget.Drop("history");
                budget.Take("history", tokens);
            }
            else if (!budget.TryTake("history", tokens))
            {
                IsFull = true;
                return;
            }

            _newestFirst.Add(text);
            OldestPosition = message.Position;
        }
    }

    private TextMessage Write(GroupMessage message) => message.AuthorId == _key && message.AuthorKind == AuthorKind.Character
        ? new TextMessage(TextRole.Assistant, ControlTokens.Remove(message.Text))
        : new TextMessage(TextRole.User, PromptJson.Line(message, MessageCharacters));
}
