using Lexi.Grains.GroupChats;
using Lexi.Grains.VoiceCalls;
using Lexi.Persistence;
using Lexi.Web;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lexi.Silo;

internal static class Readiness
{
    public static void AddReadiness(this IServiceCollection services) =>
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: [LexiWeb.ReadyTag])
            .AddCheck<RecoveryCheck>("recovery", tags: [LexiWeb.ReadyTag]);

    private sealed class DatabaseCheck(IDatabaseHealth database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (!database.IsMigrated)
                return HealthCheckResult.Unhealthy("The database is being migrated.");
            return await database.Check(cancellationToken) is { } trouble ? HealthCheckResult.Unhealthy(trouble) : HealthCheckResult.Healthy();
        }
    }

    private sealed class RecoveryCheck(OpenCallRecovery calls, UnfinishedAnswerRecovery chats) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(calls.IsDone && chats.IsDone
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("What the last process left open is being closed."));
    }
}
