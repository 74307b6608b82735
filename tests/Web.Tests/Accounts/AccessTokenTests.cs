using System.Buffers.Text;
using System.IdentityModel.Tokens.Jwt;
using System.Security.Cryptography;
using System.Text;
using Lexi.Web.Accounts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Lexi.Web.Tests.Accounts;

/// <summary>Groups J1 to J5 and J10: what is a good token, and everything else is not.</summary>
public sealed class AccessTokenTests
{
    private const string Secret = "a secret of more than thirty-two bytes, for tests";
    private static readonly DateTimeOffset _now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly AccessTokens _tokens = new(LoadKey(Secret), new FrozenTime(_now));

    [Fact]
    public void ATokenThatWasIssuedIsGoodUntilItExpires()
    {
        var token = _tokens.Issue("usr_1", _now.AddHours(1));
        Assert.Equal(("usr_1", _now.AddHours(1)), _tokens.Verify(token));
        Assert.Null(new AccessTokens(LoadKey(Secret), new FrozenTime(_now.AddHours(1))).Verify(token));
        Assert.NotNull(new AccessTokens(LoadKey(Secret), new FrozenTime(_now.AddHours(1).AddSeconds(-1))).Verify(token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("...")]
    [InlineData("a.b")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e")]
    public void WhatIsNoTokenIsRefused(string? token) => Assert.Null(_tokens.Verify(token));

    [Fact]
    public void AHugeTokenIsRefused() => Assert.Null(_tokens.Verify(new string('a', 100_000)));

    [Theory]
    [InlineData("{\"alg\":\"none\"}")]
    [InlineData("{\"alg\":\"None\"}")]
    [InlineData("{\"alg\":\"nOnE\"}")]
    [InlineData("{\"alg\":\"HS512\"}")]
    [InlineData("{\"alg\":\"RS256\"}")]
    [InlineData("{\"alg\":[\"HS256\"]}")]
    [InlineData("{\"alg\":\"HS256\",\"alg\":\"HS256\"}")]
    [InlineData("{\"alg\":\"HS256\",\"crit\":[\"exp\"]}")]
    [InlineData("{\"alg\":\"HS256\",\"zip\":\"DEF\"}")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void AnotherHeaderIsRefusedEvenWhenTheSignatureIsRight(string header) =>
        Assert.Null(_tokens.Verify(Sign(header, Payload())));

    [Theory]
    [InlineData("{\"alg\":\"HS256\",\"kid\":\"../../etc/passwd\"}")]
    [InlineData("{\"alg\":\"HS256\",\"jku\":\"https://example.invalid/keys\"}")]
    [InlineData("{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}}")]
    public void HintsWhereToFindAKeyAreIgnored(string header) => Assert.NotNull(_tokens.Verify(Sign(header, Payload())));

    [Fact]
    public void AnEmptySignatureIsRefused()
    {
        var token = Sign("{\"alg\":\"HS256\"}", Payload());
        Assert.Null(_tokens.Verify(token[..(token.LastIndexOf('.') + 1)]));
    }

    [Theory]
    [InlineData("\"exp\":1763640000")]
    [InlineData("\"exp\":\"1795179600\"")]
    [InlineData("\"exp\":1795179600.5")]
    [InlineData("\"exp\":-1")]
    [InlineData("\"exp\":253402300799")]
    [InlineData("\"exp\":9999999999999999")]
    [InlineData("\"nbf\":1795176061")]
    [InlineData("\"iat\":1795176061")]
    [InlineData("\"iss\":\"other\"")]
    [InlineData("\"aud\":\"other\"")]
    [InlineData("\"aud\":[\"lexi\"]")]
    [InlineData("\"sub\":\"\"")]
    [InlineData("\"sub\":\"a\\u0000b\"")]
    [InlineData("\"sub\":7")]
    public void AWrongClaimIsRefused(string claim) => Assert.Null(_tokens.Verify(Sign("{\"alg\":\"HS256\"}", Payload(claim))));

    [Theory]
    [InlineData("exp")]
    [InlineData("iat")]
    [InlineData("iss")]
    [InlineData("aud")]
    [InlineData("sub")]
    public void AMissingClaimIsRefused(string claim) => Assert.Null(_tokens.Verify(Sign("{\"alg\":\"HS256\"}", Payload(without: claim))));

    [Fact]
    public void ASubjectIsGoodUpToItsLimit()
    {
        Assert.NotNull(_tokens.Verify(Sign("{\"alg\":\"HS256\"}", Payload($"\"sub\":\"{new string('a', 128)}\""))));
        Assert.Null(_tokens.Verify(Sign("{\"alg\":\"HS256\"}", Payload($"\"sub\":\"{new string('a', 129)}\""))));
    }

    [Fact]
    public void TheClockMayDifferByAMinute()
    {
        Assert.NotNull(_tokens.Verify(Sign("{\"alg\":\"HS256\"}", Payload("\"iat\":1795176060"))));
        Assert.NotNull(_tokens.Verify(Sign("{\"alg\":\"HS256\"}", Payload("\"nbf\":1795176060"))));
    }

    [Fact]
    public void EveryChangedCharacterIsNoticed()
    {
        var token = _tokens.Issue("usr_1", _now.AddHours(1));
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=";
        for (var i = 0; i < token.Length; i++)
        {
            foreach (var other in Alphabet.Where(other => other != token[i]))
                Assert.Null(_tokens.Verify($"{token[..i]}{other}{token[(i + 1)..]}"));
        }
    }

    [Fact]
    public void WhatWeAcceptTheReferenceLibraryAcceptsToo()
    {
        var random = new Random(20261120);
        var handler = new JwtSecurityTokenHandler();
        var parameters = new TokenValidationParameters
        {
            ValidIssuer = "lexi",
            ValidAudience = "lexi",
            IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Secret)),
            ClockSkew = TimeSpan.FromSeconds(60),
            LifetimeValidator = (notBefore, expires, _, _) => expires > _now.UtcDateTime && (notBefore is null || notBefore <= _now.UtcDateTime.AddSeconds(60)),
        };
        string[] headers = ["{\"alg\":\"HS256\"}", "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}", "{\"alg\":\"none\"}", "{\"alg\":\"HS512\"}"];
        string[] claims = ["\"exp\":1795179600", "\"exp\":1", "\"iss\":\"x\"", "\"aud\":\"x\"", "\"nbf\":1795175400", "\"nbf\":1895179000", "\"sub\":\"b\""];
        var accepted = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var token = Sign(headers[random.Next(headers.Length)], Payload(claims[random.Next(claims.Length)]));
            if (random.Next(3) == 0)
                token = token.Remove(random.Next(token.Length), 1);
            if (_tokens.Verify(token) is null)
                continue;
            accepted++;
            handler.ValidateToken(token, parameters, out _);
        }

        Assert.True(accepted > 100);
    }

    [Theory]
    [InlineData("Production", null, "missing")]
    [InlineData("Production", "", "missing")]
    [InlineData("Production", "short", "5 bytes")]
    [InlineData("Production", "exactly thirty-one bytes long..", "31 bytes")]
    [InlineData("Development", "short", "5 bytes")]
    public void AServerWithABadSecretRefusesToStart(string environment, string? secret, string says)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => LoadKey(secret, environment));
        Assert.Contains("JWT_SECRET", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASecretOfThirtyTwoBytesIsEnough() => LoadKey("exactly thirty-two bytes long...", "Production");

    [Fact]
    public void InDevelopmentASecretIsMadeOnceAndKept()
    {
        var folder = Directory.CreateTempSubdirectory("lexi-key-");
        try
        {
            var first = new AccessTokens(LoadKey(null, "Development", folder.FullName), new FrozenTime(_now));
            var second = new AccessTokens(LoadKey(null, "Development", folder.FullName), new FrozenTime(_now));
            Assert.NotNull(second.Verify(first.Issue("usr_1", _now.AddHours(1))));
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.FullName, "jwt-secret")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static SigningKey LoadKey(string? secret, string environment = "Production", string dataDirectory = "unused") => SigningKey.Load(
        new AuthOptions { JwtSecret = secret }, new ConfigurationBuilder().Build(), new FixedEnvironment(environment), dataDirectory);

    /// <summary>A good payload with one claim replaced or left out.</summary>
    private static string Payload(string? claim = null, string? without = null)
    {
        string[] good = ["\"iss\":\"lexi\"", "\"aud\":\"lexi\"", "\"sub\":\"usr_1\"", "\"iat\":1795176000", "\"exp\":1795179600"];
        var name = claim?.Split(':')[0] ?? $"\"{without}\"";
        var kept = good.Where(each => !each.StartsWith(name, StringComparison.Ordinal));
        return $"{{{string.Join(',', claim is null ? kept : kept.Append(claim))}}}";
    }

    private static string Sign(string header, string payload)
    {
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(signed)))}";
    }
}
