using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.GroupChats.Memories;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Voice.Models;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.GroupChats;

/// <summary>
/// What comes to a character's mind as it writes: what it learned in this chat of those who are here, and, of the person it answers alone, what
/// they told it elsewhere when they chose so.
/// </summary>
internal sealed partial class ChatRecall(GroupChatServices services)
{
    private const int MostPeople = 6;
    // Read before the first word, vectors and all: of those who only listen the newest will do.
    private const int MostOfOthers = 50;
    private const int MessagesCompared = 4;
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(300);

    /// <summary>The best first; none when the store cannot say.</summary>
    public async Task<IReadOnlyList<ChatMemory>> Of(ChatState state, AnswerTurn turn, CancellationToken stopped)
    {
        try
        {
            var people = PromptMaterials.People(state).Take(MostPeople).Select(person => person.UserId).ToArray();
            var found = new List<ChatMemory>();
            foreach (var userId in people)
            {
                var all = await services.Memories.Of(turn.CharacterKey, userId, userId == turn.OnBehalfOf ? MemoryKeeping.MostOfOnePerson : MostOfOthers, stopped);
                var here = all.Where(memory => memory.ChatId == state.Header.ChatId).ToArray();
                found.AddRange(here.Length < all.Count && userId == turn.OnBehalfOf && await MayFromElsewhere(userId) ? all : here);
            }

            if (found.Count == 0)
                return found;
            var query = new MemoryQuery
            {
                CharacterKey = turn.CharacterKey,
                People = people,
                Words = Words(state, turn.CharacterKey),
                Now = services.Time.GetUtcNow(),
            };
            // Meaning is asked for only where there is something to choose: it costs the first word time.
            return MemorySearch.Best(found.Count > query.Most ? query with { Embedding = await Embed(query.Words, stopped) } : query, found);
        }
        catch (Exception exception) when (!stopped.IsCancellationRequested)
        {
            services.Instruments.BackgroundFailed("recall");
            LogFailed(services.Logger, exception, state.Header.ChatId);
            return [];
        }
    }

    /// <summary>These came to mind just now. Never fails.</summary>
    public async Task Used(IReadOnlyList<ChatMemory> memories)
    {
        if (memories.Count == 0)
            return;
        try
        {
            await services.Memories.Used([.. memories.Select(memory => memory.Id)], services.Time.GetUtcNow(), CancellationToken.None);
        }
        catch (Exception exception)
        {
            services.Instruments.BackgroundFailed("recall");
            LogFailed(services.Logger, exception, memories[0].ChatId);
        }
    }

    // The others here read the answer: what comes from another chat is the person's to bring along.
    private async Task<bool> MayFromElsewhere(string userId) =>
        services.Options.RemembersAcrossChats && (await services.Grains.GetGrain<IUserGrain>(userId).GetPreferences()).RemembersAcrossChats;

    private static string Words(ChatState state, string characterKey) => string.Join(' ', state.Messages.Select(stored => stored.Message)
        .Where(message => message.Status == MessageStatus.Complete && message.AuthorKind != AuthorKind.System && message.Audience.Contains(characterKey))
        .TakeLast(MessagesCompared).Select(message => message.Text));

    private async Task<IReadOnlyList<float>> Embed(string words, CancellationToken stopped)
    {
        if (services.Embeddings is not { } embeddings || words.Length == 0)
            return [];
        using var patience = new CancellationTokenSource(_patience, services.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopped);
        try
        {
            return (await embeddings.EmbedAsync([words], both.Token))[0].ToArray();
        }
        catch (Exception exception) when (exception is ModelException or OperationCanceledException && !stopped.IsCancellationRequested)
        {
            services.Instruments.BackgroundFailed("embedding");
            return [];
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What a character remembers could not be read in chat {ChatId}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string chatId);
}
