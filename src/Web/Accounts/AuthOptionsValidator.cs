using Microsoft.Extensions.Options;

namespace Lexi.Web.Accounts;

internal sealed class AuthOptionsValidator : IValidateOptions<AuthOptions>
{
    public ValidateOptionsResult Validate(string? name, AuthOptions options) =>
        options.AccessMinutes is < 1 or > 1440 ? Fail("AccessMinutes must be 1 to 1440")
        : options.RefreshDays is < 1 or > 365 ? Fail("RefreshDays must be 1 to 365")
        : options.TicketSeconds is < 5 or > 120 ? Fail("TicketSeconds must be 5 to 120")
        : ValidateOptionsResult.Success;

    private static ValidateOptionsResult Fail(string rule) => ValidateOptionsResult.Fail($"{AuthOptions.Section}:{rule}.");
}
