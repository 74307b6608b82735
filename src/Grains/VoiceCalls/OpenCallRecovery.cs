using Lexi.Grains.Interfaces.VoiceCalls;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.VoiceCalls;

/// <summary>Calls that the last process left open: whoever opens their history afterwards finds the call failed, with its reason and its words.</summary>
public sealed class OpenCallRecovery(IVoiceCallStore store, IGrainFactory grains, TimeProvider time, ILogger<OpenCallRecovery> logger)
    : StartRecovery("calls", time, logger)
{
    private const int MostCalls = 10_000;

    protected override Task<IReadOnlyList<string>> ListOpen(CancellationToken cancellation) => store.ListOpen(MostCalls, cancellation);

    protected override Task Recover(string id) => grains.GetGrain<IVoiceCallGrain>(id).Recover();
}
