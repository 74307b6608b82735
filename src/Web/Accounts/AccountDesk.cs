using System.Text.RegularExpressions;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Lexi.Web.Accounts;

/// <summary>
/// Makes people known and checks their passwords. Hashing is slow on purpose: it happens outside any grain's turn, and off the thread of a
/// socket, which carries other people's calls.
/// </summary>
public sealed partial class AccountDesk(IGrainFactory grains, IPasswordHasher<string> hasher, Limits limits)
{
    /// <summary>Verified when a name is unknown, so that an unknown name takes as long as a wrong password.</summary>
    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword("nobody", "nobody's password"));

    public Task<UserProfile> CreateGuest(string? displayName)
    {
        var id = NewUserId();
        return grains.GetGrain<IUserGrain>(id).Create(new NewUser(string.IsNullOrWhiteSpace(displayName) ? "Guest" : displayName, IsGuest: true));
    }

    /// <exception cref="LexiException"><c>invalid_request</c> or <c>name_taken</c>.</exception>
    public async Task<UserProfile> Register(RegisterRequest request)
    {
        var login = Normalise(request.Login) ?? throw Invalid("A login is an address or a name of letters, digits and . _ @ + -.");
        var password = request.Password ?? string.Empty;
        if (password.Length < limits.PasswordCharactersLeast || password.Length > limits.PasswordCharactersMost)
            throw Invalid($"A password has {limits.PasswordCharactersLeast} to {limits.PasswordCharactersMost} characters.");
        var displayName = string.IsNullOrWhiteSpace(request.DisplayName) ? login.Split('@')[0] : request.DisplayName;
        var hash = await Task.Run(() => hasher.HashPassword(login, password));
        return await grains.GetGrain<ILoginGrain>(login).Register(displayName, hash);
    }

    /// <exception cref="LexiException"><c>invalid_credentials</c> or <c>too_many_attempts</c>.</exception>
    public async Task<UserProfile> LogIn(LoginRequest request)
    {
        var password = request.Password ?? string.Empty;
        if (Normalise(request.Login) is not { } login || password.Length > limits.PasswordCharactersMost)
            throw WrongCredentials();
        var grain = grains.GetGrain<ILoginGrain>(login);
        var record = await grain.Find();
        var verdict = await Task.Run(() => hasher.VerifyHashedPassword(login, record?.PasswordHash ?? _nobodysHash.Value, password));
        var succeeded = record is not null && verdict != PasswordVerificationResult.Failed;
        if (record is not null)
            await grain.RecordAttempt(succeeded);
        if (!succeeded)
            throw WrongCredentials();
        return await grains.GetGrain<IUserGrain>(record!.UserId).GetProfile() ?? throw WrongCredentials();
    }

    private static LexiException Invalid(string message) => new(ErrorCodes.InvalidRequest, message);

    private static LexiException WrongCredentials() => new(ErrorCodes.InvalidCredentials, "The login or the password is wrong.");

    private static string NewUserId() => $"usr_{Guid.NewGuid():N}";

    private string? Normalise(string? login)
    {
        var trimmed = login?.Trim().ToLowerInvariant();
        return trimmed is { Length: > 0 } && trimmed.Length <= limits.LoginNameCharacters && LoginPattern().IsMatch(trimmed) ? trimmed : null;
    }

    [GeneratedRegex(@"\A[a-z0-9._@+-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex LoginPattern();
}
