using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Lexi.Web.Accounts;

/// <summary>The secret that signs access tokens. In development one is made at the first start and kept in the data folder.</summary>
public sealed class SigningKey
{
    private const int LeastBytes = 32;
    private const string FileName = "jwt-secret";

    private SigningKey(byte[] bytes) => Bytes = bytes;

    internal byte[] Bytes { get; }

    /// <exception cref="OptionsValidationException">The secret is missing outside development, or too short.</exception>
    public static SigningKey Load(AuthOptions options, IConfiguration configuration, IHostEnvironment environment, string dataDirectory)
    {
        var secret = options.JwtSecret ?? configuration["JWT_SECRET"];
        if (string.IsNullOrEmpty(secret))
            return environment.IsDevelopment() ? new SigningKey(LoadOrCreate(dataDirectory)) : throw Refuse("is missing");
        var bytes = Encoding.UTF8.GetBytes(secret);
        if (bytes.Length < LeastBytes)
            throw Refuse($"has {bytes.Length} bytes");
        return new SigningKey(bytes);
    }

    private static byte[] LoadOrCreate(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, FileName);
        if (File.Exists(path) && File.ReadAllBytes(path) is { Length: >= LeastBytes } kept)
            return kept;
        Directory.CreateDirectory(dataDirectory);
        var made = RandomNumberGenerator.GetBytes(LeastBytes);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(made);
        return made;
    }

    private static OptionsValidationException Refuse(string what) =>
        new(nameof(AuthOptions), typeof(AuthOptions), [$"JWT_SECRET {what}; it must be at least {LeastBytes} bytes long outside development."]);
}
