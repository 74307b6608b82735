using System.ClientModel;
using OpenAI.Realtime;

namespace Lexi.Bench.ProviderSocket;

internal sealed class SdkClient(string address) : IClient
{
    private readonly byte[] _chunk = new byte[4800];
    private RealtimeSessionClient? _session;

    public async Task OpenAsync()
    {
        var client = new RealtimeClient(new ApiKeyCredential("none"), new RealtimeClientOptions { Endpoint = new Uri(address) });
        _session = await client.StartConversationSessionAsync("gpt-realtime-2.1");
    }

    public async Task SendAsync(int chunks)
    {
        for (var sent = 0; sent < chunks; sent++)
        {
            await _session!.SendInputAudioAsync(BinaryData.FromBytes(_chunk));
            if (sent % 20 == 19)
                await Task.Delay(2);
        }
    }

    public async Task ReceiveAsync()
    {
        await _session!.CommitPendingAudioAsync();
        long bytes = 0;
        await foreach (var update in _session.ReceiveUpdatesAsync())
        {
            if (update is RealtimeServerUpdateResponseOutputAudioDelta delta)
                bytes += delta.Delta.ToMemory().Length;
            else if (update is RealtimeServerUpdateResponseDone)
                break;
        }

        if (bytes != Peer.Deltas * 4800L)
            throw new InvalidOperationException($"{bytes} bytes arrived");
    }

    public Task CloseAsync()
    {
        _session!.Dispose();
        return Task.CompletedTask;
    }
}
