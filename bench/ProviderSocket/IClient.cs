namespace Lexi.Bench.ProviderSocket;

internal interface IClient
{
    Task OpenAsync();

    /// <summary>Sends one chunk of 100 ms; complete when it is on its way.</summary>
    ValueTask SendAsync();

    /// <summary>Asks for an answer and reads it to its end.</summary>
    Task ReceiveAsync();

    Task CloseAsync();
}
