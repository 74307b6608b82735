using System.Text.Json;
using Lexi.Testing.Hub;
using Lexi.Web.Tests.GroupChats;
using Lexi.Web.Tests.Hubs;

namespace Lexi.Web.Tests.VoiceRooms;

/// <summary>Waiting for what a room tells.</summary>
internal static class RoomClientExtensions
{
    public static Task<JsonElement> JoinRoom(this HubClient client, string roomId, string kind = "speaker", long? lastSequence = null, string audio = "tracks") =>
        client.Invoke("JoinRoom", new { roomId, kind, lastSequence, audio });

    /// <summary>The next event for which something holds; those before it are passed over, and shown when it never comes.</summary>
    public static async Task<JsonElement> UntilRoom(this HubClient client, Predicate<JsonElement> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var happened = await client.RoomEvents.ReadAsync(patience.Token);
            TestContext.Current.TestOutputHelper?.WriteLine(happened.ToString());
            if (holds(happened))
                return happened;
        }
    }

    /// <summary>The next event about somebody's seat for which something holds.</summary>
    public static async Task<JsonElement> UntilSeat(this HubClient client, string userId, Predicate<JsonElement> holds) =>
        (await client.UntilRoom(happened => happened.Is("seat") && happened.GetProperty("seat").Text("userId") == userId && holds(happened.GetProperty("seat")))).GetProperty("seat");

    /// <summary>Why the room let this connection go.</summary>
    public static async Task<string> Closing(this HubClient client)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        return (await client.RoomsClosed.ReadAsync(patience.Token)).GetString()!;
    }

    public static bool Flag(this JsonElement element, string property) => element.GetProperty(property).GetBoolean();
}
