// What 100 ms of speech cost on the provider's socket, beside the OpenAI package in the same run. See bench/README.md.
using System.Globalization;
using Lexi.Bench.ProviderSocket;

if (args is ["peer"])
{
    await Peer.RunAsync();
    return;
}

const int Rounds = 7;
const string Sdk = "OpenAI 2.15.0";
using var peer = PeerProcess.Start();
var model = LexiClient.Model(peer.Address);
var best = new Dictionary<string, Cost>();
for (var round = 0; round <= Rounds; round++)
{
    // In turns, so that a busy moment meets all of them; the first round only warms up.
    foreach (var (name, client) in new (string, IClient)[]
    {
        ("memory Lexi", new LexiClient(null, new MemoryPeer())),
        ("memory " + Sdk, new SdkClient(peer.Address, new MemoryPeer())),
        ("socket bare", new BareClient(peer.Address)),
        ("socket Lexi", new LexiClient(model, null)),
        ("socket " + Sdk, new SdkClient(peer.Address, null)),
    })
    {
        var isSocket = name.StartsWith("socket", StringComparison.Ordinal);
        await client.OpenAsync();
        var chunks = isSocket ? 4_000 : 20_000;
        var sent = await Cost.OfAsync(chunks, () => Send(client, chunks, isSocket));
        var received = await Cost.OfAsync(Peer.Deltas, client.ReceiveAsync);
        await client.CloseAsync();
        if (round == 0)
            continue;
        best[$"{name} sent"] = sent.Or(best.GetValueOrDefault($"{name} sent"));
        best[$"{name} received"] = received.Or(best.GetValueOrDefault($"{name} received"));
    }
}

Console.WriteLine($"| 100 ms of speech, µs of CPU | Lexi | {Sdk} | ratio | a bare socket | Lexi, bytes | {Sdk}, bytes |");
Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
foreach (var (way, over) in new[] { ("sent", "memory"), ("received", "memory"), ("sent", "socket"), ("received", "socket") })
{
    var (lexi, sdk) = (best[$"{over} Lexi {way}"], best[$"{over} {Sdk} {way}"]);
    var bare = best.GetValueOrDefault($"{over} bare {way}")?.Microseconds.ToString("F1", CultureInfo.InvariantCulture) ?? "–";
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {way}, {(over == "memory" ? "in memory" : "over a socket")} | {lexi.Microseconds:F2} | {sdk.Microseconds:F2} | {lexi.Microseconds / sdk.Microseconds:F2} | {bare} | {lexi.Bytes:F0} | {sdk.Bytes:F0} |"));
}

// Over a socket the peer catches up after every twenty; in memory there is nobody to wait for.
static async Task Send(IClient client, int chunks, bool isSocket)
{
    for (var sent = 0; sent < chunks; sent++)
    {
        await client.SendAsync();
        if (isSocket && sent % 20 == 19)
            await Task.Delay(2);
    }
}
