using Microsoft.Extensions.Logging;

namespace Lexi.Grains.Accounts;

public sealed partial class EntitlementGrain
{
    [LoggerMessage(1, LogLevel.Information, "The entitlements of {UserId} were changed")]
    private partial void LogChanged(string userId);
}
