using System.Collections.Concurrent;
using System.Net;
using Lexi.Web.Tests.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Web.Tests.Accounts;

/// <summary>A socket's thread carries the calls of others: nothing slow may run on it.</summary>
public sealed class PasswordThreadTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task PasswordsAreHashedOnAThreadOfThePool()
    {
        var hasher = new WatchedHasher();
        await using var server = await TestServer.Start(
            "Development", [], builder => builder.Services.AddSingleton<IPasswordHasher<string>>(hasher));
        for (var person = 0; person < 10; person++)
        {
            _ = await server.Register($"eve{person}@example.org", Password);
            using var wrong = await server.Post("/api/auth/login", new { login = $"eve{person}@example.org", password = "wrong horse battery" });
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        Assert.Equal(20, hasher.Pooled.Count);
        Assert.DoesNotContain(false, hasher.Pooled);
    }

    private sealed class WatchedHasher : IPasswordHasher<string>
    {
        private readonly PasswordHasher<string> _inner = new();

        public ConcurrentBag<bool> Pooled { get; } = [];

        public string HashPassword(string user, string password)
        {
            Pooled.Add(Thread.CurrentThread.IsThreadPoolThread);
            return _inner.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(string user, string hashedPassword, string providedPassword)
        {
            Pooled.Add(Thread.CurrentThread.IsThreadPoolThread);
            return _inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
