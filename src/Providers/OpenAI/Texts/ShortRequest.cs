using Lexi.Voice.Models;

namespace Lexi.Providers.OpenAI.Texts;

/// <summary>A request whose answer comes in one piece, or not in time.</summary>
internal static class ShortRequest
{
    /// <exception cref="ModelException">It was refused, made no sense, or took too long.</exception>
    public static async Task<T> Run<T>(Func<CancellationToken, Task<T>> request, TimeSpan timeout, TimeProvider time, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            return await request(either.Token);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new ModelException(ModelFailure.Silent, "The provider did not answer in time", inner: late);
        }
        catch (Exception cause) when (TextFailures.IsKnown(cause))
        {
            throw TextFailures.From(cause, time.GetUtcNow());
        }
    }
}
