using Lexi.Grains.Interfaces;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace Lexi.Web.Hubs;

/// <summary>
/// What holds for every hub method: invocations are counted, deliberate refusals reach the browser as "code: sentence", and
/// nothing else does.
/// </summary>
internal sealed class LexiHubFilter(Limits limits, HubInstruments instruments, TimeProvider time, ILogger<LexiHub> logger) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (!Meter(invocationContext.Context).TryTake())
        {
            DisconnectOnce(invocationContext.Context);
            throw new HubException($"{ErrorCodes.RateLimited}: Too many messages.");
        }

        try
        {
            return await next(invocationContext);
        }
        catch (LexiException refusal)
        {
            instruments.Refused(refusal.Code);
            throw new HubException($"{refusal.Code}: {refusal.Message}");
        }
        catch (HubException)
        {
            throw;
        }
        catch (OperationCanceledException) when (invocationContext.Context.ConnectionAborted.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // Whatever went wrong is ours; the browser gets one sentence and the log gets the rest.
        catch (Exception e)
#pragma warning restore CA1031
        {
            HubLog.MethodFailed(logger, e);
            throw new HubException($"{ErrorCodes.InternalError}: Something went wrong on our side.");
        }
    }

    /// <summary>What was read before the connection is gone is refused too, thousands of messages maybe: that is one abuse.</summary>
    private void DisconnectOnce(HubCallerContext context)
    {
        if (!context.Items.TryAdd(nameof(DisconnectOnce), null))
            return;
        HubLog.ClosedForAbuse(logger, "a flood of invocations");
        instruments.ConnectionClosed(ErrorCodes.RateLimited);
        context.Abort();
    }

    private RateMeter Meter(HubCallerContext context)
    {
        if (context.Items[typeof(RateMeter)] is RateMeter meter)
            return meter;
        meter = new RateMeter(limits.HubInvocationsPerSecond, TimeSpan.FromSeconds(1), time);
        context.Items[typeof(RateMeter)] = meter;
        return meter;
    }
}
