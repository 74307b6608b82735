namespace Lexi.Bench.ProviderSocket;

internal interface IClient
{
    Task OpenAsync();

    /// <summary>Sends chunks of 100 ms, each on its way before the next, and lets the peer catch up after every twenty.</summary>
    Task SendAsync(int chunks);

    /// <summary>Asks for an answer and reads it to its end.</summary>
    Task ReceiveAsync();

    Task CloseAsync();
}
