using Microsoft.Extensions.Logging;

namespace Lexi.Grains.Accounts;

public sealed partial class UserGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A used refresh token of {UserId} came back; all of the person's are revoked")]
    private partial void LogRefreshTokenReused(string userId);
}
