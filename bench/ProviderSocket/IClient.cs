namespace Lexi.Bench.ProviderSocket;

internal interface IClient
{
    Task OpenAsync();

    /// <summary>Sends chunks of 100 ms, ten at a time every five milliseconds, so that no queue builds up.</summary>
    Task SendAsync(int chunks);

    /// <summary>Asks for an answer and reads it to its end.</summary>
    Task ReceiveAsync();

    Task CloseAsync();
}
