using System.Text.Json;
using Lexi.Testing.Hub;
using Lexi.Web.Tests.Hubs;

namespace Lexi.Web.Tests.GroupChats;

/// <summary>Waiting for what a chat tells.</summary>
internal static class ChatClientExtensions
{
    /// <summary>The next event for which something holds; those before it are passed over, and shown when it never comes.</summary>
    public static async Task<JsonElement> UntilChat(this HubClient client, Predicate<JsonElement> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var happened = await client.ChatEvents.ReadAsync(patience.Token);
            TestContext.Current.TestOutputHelper?.WriteLine(happened.ToString());
            if (holds(happened))
                return happened;
        }
    }

    /// <summary>The next message, written or changed, for which something holds.</summary>
    public static async Task<JsonElement> UntilMessage(this HubClient client, Predicate<JsonElement> holds) =>
        (await client.UntilChat(happened => happened.Is("message") && holds(happened.GetProperty("message")))).GetProperty("message");

    public static async Task<JsonElement> UntilSignal(this HubClient client, Predicate<JsonElement> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var happened = await client.ChatSignals.ReadAsync(patience.Token);
            if (holds(happened))
                return happened;
        }
    }

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;

    public static long Sequence(this JsonElement happened) => happened.GetProperty("sequence").GetInt64();

    public static Task<JsonElement> Say(this HubClient client, string chatId, string text, string? replyTo = null) =>
        client.Invoke("PostMessage", chatId, new { clientMessageId = Guid.NewGuid().ToString("N"), text, replyTo });
}
