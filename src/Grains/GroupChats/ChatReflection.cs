using Lexi.Grains.GroupChats.Dynamics;
using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.GroupChats.Memories;
using Lexi.Grains.GroupChats.Prompts;
using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.GroupChats;

/// <summary>
/// Thinks about what was said, after it was said and beside the chat: moves feelings, remembers, tells what is old in short. One thought at a
/// time; an answer that comes meanwhile is thought about with the next. Whatever fails is left out, and no answer waits for it.
/// </summary>
internal sealed partial class ChatReflection(
    GroupChatServices services, ModelHelper helper, ChatMailbox mailbox, Func<ChatState> current, CancellationToken closing)
{
    private const int MostMessages = FeelingReasons.MessagesRead;
    private const int MostListeners = 5;
    private const int MostRemembered = 5;

    private readonly Dictionary<string, PromptReport> _reports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _remembered = new(StringComparer.Ordinal);
    private readonly long _begin = current().Header.LastPosition;
    private Task _running = Task.CompletedTask;
    private string? _next;
    private long _felt = current().Header.LastPosition;

    private TimeSpan Patience => TimeSpan.FromMilliseconds(services.Options.BackgroundMs);

    public void Prompted(string characterKey, PromptReport report) => _reports[characterKey] = report;

    /// <summary>An answer stands.</summary>
    public void Begin(string messageId)
    {
        _next = messageId;
        if (_running.IsCompleted && !closing.IsCancellationRequested)
            _running = Run();
    }

    private async Task Run()
    {
        while (_next is { } messageId && !closing.IsCancellationRequested)
        {
            _next = null;
            try
            {
                await Feel(current());
                if (current().FindMessage(messageId)?.Message.AuthorId is { } key && current().IsHere(key))
                {
                    await Remember(current(), key);
                    await Summarize(current(), key);
                }
            }
            catch (Exception exception) when (!closing.IsCancellationRequested)
            {
                services.Instruments.BackgroundFailed("reflection");
                LogFailed(services.Logger, exception, current().Header.ChatId);
            }
        }
    }

    private async Task Feel(ChatState state)
    {
        var history = Words(state);
        var said = history.Where(message => message.Position > _felt).TakeLast(MostMessages).ToArray();
        if (said.Length == 0)
            return;
        _felt = said[^1].Position;
        var pairs = new List<(GroupMessage Message, string Listener)>();
        foreach (var message in said)
        {
            var recent = history.Where(before => before.Position < message.Position).TakeLast(MostMessages).ToArray();
            pairs.AddRange(FeelingRules.Listeners(message, state.Names.Read(message.Text), recent)
                .Where(state.IsHere).Take(MostListeners).Select(listener => (message, listener)));
        }

        var moves = new List<FeelingMove>();
        for (var index = 0; index < pairs.Count; index++)
        {
            var (message, listener) = pairs[index];
            // Once words were taken back nobody is asked about them any more.
            var isAsked = index >= pairs.Count - services.Options.JudgedFeelings && current().Redactions == state.Redactions;
            var change = isAsked ? await Judge(state, history, message, listener) : null;
            moves.Add(new FeelingMove(listener, message.AuthorId, change ?? FeelingRules.Judge(message)));
        }

        if (moves.Count > 0)
            mailbox.Post(new ChatPost.Happened(new ChatInput.FeelingsMoved(moves, state.Redactions)));
    }

    private async Task<FeelingChange?> Judge(ChatState state, IReadOnlyList<GroupMessage> history, GroupMessage message, string listener)
    {
        var first = CharacterRules.FirstOf(state, listener, message.AuthorId);
        var question = new FeelingQuestion
        {
            ListenerKey = listener,
            ListenerName = state.NameOf(listener),
            Feeling = state.Relationships.GetValueOrDefault((listener, message.AuthorId))
                ?? Feelings.First(listener, message.AuthorId, first, services.Time.GetUtcNow()),
            Messages = [.. history.Where(each => each.Position <= message.Position).TakeLast(MostMessages)],
        };
        return await helper.Ask("feelings", FeelingJudge.Ask(question), Patience, closing) is { } answer ? FeelingJudge.Read(answer) : null;
    }

    private async Task Remember(ChatState state, string key)
    {
        var after = _remembered.GetValueOrDefault(key, _begin);
        var heard = Words(state).Where(message => message.Position > after && message.Audience.Contains(key)).ToArray();
        if (heard.Count(message => message.AuthorKind == AuthorKind.Person) < MemoryWriter.MessagesBetween)
            return;
        _remembered[key] = heard[^1].Position;
        var authors = heard.Where(message => message.AuthorKind == AuthorKind.Person).GroupBy(message => message.AuthorId, StringComparer.Ordinal)
            .OrderByDescending(said => said.Count()).ThenBy(said => said.Key, StringComparer.Ordinal).Take(MostRemembered).Select(said => said.Key).ToArray();
        foreach (var author in authors)
        {
            // As the chat is now: words may be taken back while another is thought about.
            var now = current();
            GroupMessage[] said = [.. Words(now).Where(message =>
                message.AuthorId == author && message.Position > after && message.Position <= heard[^1].Position && message.Audience.Contains(key))];
            if (said.Length > 0 && now.IsHere(key) && now.Names.People.FirstOrDefault(person => person.UserId == author) is { } person)
                await Remember(now, key, person, said);
        }
    }

    // From their own words only: what another says of a person is not theirs, and could be put into their memory on purpose.
    private async Task Remember(ChatState state, string key, ChatPerson person, GroupMessage[] said)
    {
        var question = new MemoryQuestion
        {
            CharacterKey = key,
            CharacterName = state.NameOf(key),
            People = [person],
            Messages = said,
        };
        if (await helper.Ask("memories", MemoryWriter.Ask(question), Patience, closing) is not { } answer)
            return;
        var noted = MemoryWriter.Read(answer, question);
        var vectors = await Embed([.. noted.Select(memory => memory.Text)]);
        // It may tell what was taken back while it was written.
        if (noted.Count == 0 || current().Redactions != state.Redactions || current().IsDeleted)
            return;
        var now = services.Time.GetUtcNow();
        await services.Memories.Add(
            [
                .. noted.Select((memory, index) => new ChatMemory
                {
                    Id = services.Ids.NewId("mem_"),
                    CharacterKey = key,
                    UserId = memory.UserId,
                    ChatId = state.Header.ChatId,
                    FromPosition = said[0].Position,
                    ToPosition = said[^1].Position,
                    Text = memory.Text,
                    Importance = memory.Importance,
                    CreatedAt = now,
                    LastUsedAt = now,
                    Embedding = vectors.Count > index ? vectors[index].ToArray() : [],
                }),
            ],
            closing);
    }

    private async Task Summarize(ChatState state, string key)
    {
        if (!_reports.TryGetValue(key, out var report))
            return;
        var history = state.Messages.Select(stored => stored.Message).ToArray();
        if (SummaryWriter.Due(key, history, state.Header.Summaries.GetValueOrDefault(key), report) is not { } task)
            return;
        if (await helper.Ask("summary", SummaryWriter.Ask(state.NameOf(key), task), Patience, closing) is { } answer && SummaryWriter.Read(answer, task) is { } summary)
            mailbox.Post(new ChatPost.Happened(new ChatInput.SummaryWritten(key, summary, state.Redactions)));
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<float>>> Embed(IReadOnlyList<string> texts)
    {
        if (texts.Count == 0 || services.Embeddings is not { } embeddings)
            return [];
        try
        {
            return await embeddings.EmbedAsync(texts, closing);
        }
        catch (Voice.Models.ModelException)
        {
            services.Instruments.BackgroundFailed("embedding");
            return [];
        }
    }

    private static GroupMessage[] Words(ChatState state) =>
    [
        .. state.Messages.Select(stored => stored.Message).Where(message =>
            message.Status is MessageStatus.Complete or MessageStatus.Interrupted && message.AuthorKind != AuthorKind.System && message.Text.Length > 0),
    ];

    [LoggerMessage(Level = LogLevel.Warning, Message = "Thinking about what was said failed in chat {ChatId}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string chatId);
}
