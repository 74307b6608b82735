using System.Text.Json;
using Lexi.Testing.Hub;

namespace Lexi.Web.Tests.Hubs;

/// <summary>Waiting for what a call tells.</summary>
internal static class HubClientExtensions
{
    public static bool Is(this JsonElement happened, string type) => happened.GetProperty("type").GetString() == type;

    /// <summary>The next event for which something holds; those before it are passed over, and shown when it never comes.</summary>
    public static async Task<JsonElement> Until(this HubClient client, Predicate<JsonElement> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var happened = await client.Events.ReadAsync(patience.Token);
            TestContext.Current.TestOutputHelper?.WriteLine(happened.ToString());
            if (holds(happened))
                return happened;
        }
    }

    /// <summary>Plays everything at once, as the fastest listener there can be, and counts what came.</summary>
    public static Func<int> PlayAll(this HubClient client, string call)
    {
        const int ReportEveryMs = 400;
        var heard = 0;
        var (item, reported) = ("", 0);
        client.OnAudio = (itemId, offsetMs, pcm) =>
        {
            _ = Interlocked.Add(ref heard, pcm.Length);
            var playedMs = offsetMs + (pcm.Length / 48);
            if (itemId == item && playedMs < reported + ReportEveryMs)
                return;
            (item, reported) = (itemId, playedMs);
            _ = client.Send("ReportPlayback", call, new { itemId, playedMs });
        };
        return () => Volatile.Read(ref heard);
    }

    public static Task<JsonElement> Reach(this HubClient client, string state) =>
        client.Until(happened => happened.Is("state") && happened.GetProperty("state").GetString() == state);

    public static async Task<JsonElement> Notice(this HubClient client, string code)
    {
        var notice = await client.Notices.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(code, notice.GetProperty("code").GetString());
        return notice;
    }
}
