using System.Diagnostics;
using Lexi.Grains.GroupChats;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Bench.History;

/// <summary>What is asked of the tables while people talk, through the store as the grains use it.</summary>
internal static class Questions
{
    public const int Rounds = 40;

    public static async Task<IReadOnlyList<(string Question, double Median, double Worst)>> Ask(Library library)
    {
        var store = library.Store;
        var random = new Random(7);
        var position = Library.LargeChat;
        (string Question, Func<Task<int>> Ask)[] questions =
        [
            ("newest 50 of the large chat", () => Count(store.ReadMessages("chat_0", null, 50, CancellationToken.None))),
            ("50 anywhere in the large chat", () => Count(store.ReadMessages("chat_0", random.Next(100, Library.LargeChat), 50, CancellationToken.None))),
            ("newest 50 of a small chat", () => Count(store.ReadMessages($"chat_{random.Next(1, 11)}", null, 50, CancellationToken.None))),
            ("everything a chat of 100,000 starts with", async () => (await store.Find("chat_0", 200, CancellationToken.None))!.Newest.Count),
            ("a person's first 50 chats", async () => (await store.ListOf(Library.Person, null, 50, CancellationToken.None)).Count),
            ("search a small chat, found", () => Count(store.Search($"chat_{random.Next(1, 11)}", "talk plum", null, 5, CancellationToken.None))),
            ("search a small chat, not there", async () => 1 + await Count(store.Search($"chat_{random.Next(1, 11)}", "quince", null, 5, CancellationToken.None))),
            ("search the large chat, found", () => Count(store.Search("chat_0", "talk plum", null, 5, CancellationToken.None))),
            ("search the large chat, not there", async () => 1 + await Count(store.Search("chat_0", "quince", null, 5, CancellationToken.None))),
            ("a message by the sender's own id", async () => await store.FindSent("chat_0", Library.Person, $"c{random.Next(Library.LargeChat)}", CancellationToken.None) is null ? 0 : 1),
            ("chats with a message being written", async () => 1 + (await store.ListWriting(CancellationToken.None)).Count),
            ("commit one message", () => Commit(store, ++position)),
        ];
        var answers = new List<(string, double, double)>();
        foreach (var (question, ask) in questions)
        {
            var times = new List<double>();
            for (var round = -5; round < Rounds; round++)
            {
                var begun = Stopwatch.GetTimestamp();
                if (await ask() == 0)
                    throw new InvalidOperationException($"\"{question}\" found nothing.");
                if (round >= 0)
                    times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            times.Sort();
            answers.Add((question, times[Rounds / 2], times[Rounds * 95 / 100]));
        }

        return answers;
    }

    private static async Task<int> Count(Task<IReadOnlyList<StoredMessage>> messages) => (await messages).Count;

    private static async Task<int> Commit(IGroupChatStore store, int position)
    {
        var at = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        var message = new GroupMessage
        {
            Id = $"msg_new{position}",
            Position = position,
            AuthorKind = AuthorKind.Person,
            AuthorId = Library.Person,
            AuthorName = "Ann",
            Text = "One word more.",
            Status = MessageStatus.Complete,
            CreatedAt = at,
            ClientMessageId = $"new{position}",
        };
        var header = new GroupChatHeader
        {
            ChatId = "chat_0",
            OwnerId = Library.Person,
            Settings = new ChatSettings { Name = "Friday" },
            CreatedAt = at,
            LastActiveAt = at,
            LastPosition = position,
            LastSequence = position,
        };
        await store.Commit(new GroupChatChanges { Header = header, Messages = [new StoredMessage(message, [message.Text])] }, CancellationToken.None);
        return 1;
    }
}
