// What 100 ms of speech cost on the provider's socket, beside the OpenAI package in the same run. See bench/README.md.
using System.Globalization;
using Lexi.Bench.ProviderSocket;

if (args is ["peer"])
{
    await Peer.RunAsync();
    return;
}

const int Rounds = 5;
const int Chunks = 10_000;
using var peer = PeerProcess.Start();
var model = LexiClient.Model(peer.Address);
var results = new Dictionary<string, Cost>();
for (var round = 0; round <= Rounds; round++)
{
    // The first round only warms up.
    foreach (var (name, client) in new (string, IClient)[] { ("OpenAI 2.15.0", new SdkClient(peer.Address)), ("Lexi", new LexiClient(model)) })
    {
        await client.OpenAsync();
        var sent = await Cost.OfAsync(Chunks, () => client.SendAsync(Chunks));
        var received = await Cost.OfAsync(Peer.Deltas, () => client.ReceiveAsync());
        await client.CloseAsync();
        if (round == 0)
            continue;
        Keep($"{name} sent", sent);
        Keep($"{name} received", received);
    }
}

Console.WriteLine("| 100 ms of speech | Lexi, µs of CPU | OpenAI 2.15.0, µs | ratio | Lexi, bytes | OpenAI 2.15.0, bytes |");
Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
foreach (var way in new[] { "sent", "received" })
{
    var (lexi, sdk) = (results[$"Lexi {way}"], results[$"OpenAI 2.15.0 {way}"]);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {way} | {lexi.Microseconds:F1} | {sdk.Microseconds:F1} | {lexi.Microseconds / sdk.Microseconds:F2} | {lexi.Bytes:F0} | {sdk.Bytes:F0} |"));
}

void Keep(string name, Cost cost) =>
    results[name] = results.TryGetValue(name, out var best) && best.Microseconds < cost.Microseconds ? best with { Bytes = Math.Min(best.Bytes, cost.Bytes) } : cost;
