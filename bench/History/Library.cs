using System.Data.Common;
using Dapper;
using Lexi.Grains.GroupChats;
using Lexi.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Lexi.Bench.History;

/// <summary>A database with many chats. One person is in the first hundred of them.</summary>
internal sealed class Library : IAsyncDisposable
{
    public const int LargeChat = 100_000;
    public const int SmallChat = 900;
    public const string Person = "usr_1";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lexi-history-");
    private IHost _host = null!;

    private Library(string? connectionString) => ConnectionString = connectionString;

    public IGroupChatStore Store => _host.Services.GetRequiredService<IGroupChatStore>();

    private string? ConnectionString { get; }

    /// <param name="connectionString">Of PostgreSQL; null for SQLite.</param>
    public static async Task<Library> Open(string? connectionString)
    {
        var library = new Library(connectionString);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        _ = builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Lexi:DataDirectory"] = library._folder.FullName,
            ["Lexi:Database"] = connectionString,
        });
        _ = builder.Services.AddLexiPersistence(builder.Configuration);
        library._host = builder.Build();
        await library._host.StartAsync();
        return library;
    }

    /// <summary>Chat 0 is the large one. Every 101st message has the word "plum" in it, and none has "quince".</summary>
    public async Task Fill(int messages)
    {
        await using DbConnection connection = ConnectionString is null
            ? new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "lexi.db")}")
            : new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        var chats = 1 + ((messages - LargeChat) / SmallChat);
        var moment = ConnectionString is null ? "'2026-11-20T12:00:00.000000Z'" : "'2026-11-20T12:00:00Z'::timestamptz";
        var flag = ConnectionString is null ? "0" : "false";
        var (from, to) = ConnectionString is null
            ? ("WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < @Most - 1) ", "FROM n")
            : ("", "FROM generate_series(0, @Most - 1) AS n");
        Task<int> Run(string sql, int most) => connection.ExecuteAsync($"{from}{sql} {to}", new { Most = most }, commandTimeout: 600);

        _ = await connection.ExecuteAsync($"INSERT INTO users (id, display_name, is_guest, created_at) VALUES ('{Person}', 'Ann', {flag}, {moment})");
        // A statement with a common table expression begins with it on both engines only in front of INSERT.
        _ = await Run(
            $"INSERT INTO group_chat_sessions (id, user_id, session_name, settings, created_at, last_active_at, last_position, last_sequence, summaries) "
            + $"SELECT 'chat_' || n, '{Person}', 'Friday', '{{\"name\":\"Friday\"}}', {moment}, {moment}, CASE WHEN n = 0 THEN {LargeChat} ELSE {SmallChat} END, 0, '{{}}'",
            chats);
        _ = await Run(
            $"INSERT INTO group_members (group_session_id, user_id, display_name, role, status, is_muted, joined_at, read_position) "
            + $"SELECT 'chat_' || n, '{Person}', 'Ann', 'owner', 'joined', {flag}, {moment}, 10",
            Math.Min(chats, 100));
        // As it happens: all chats grow side by side, so what belongs together comes at different times.
        var text = "'Word ' || n || ' of a talk about this and that' || CASE WHEN n % 101 = 0 THEN ' and a Plum.' ELSE '.' END";
        string Messages(string chat, string position) =>
            "INSERT INTO messages (group_session_id, position, id, author_kind, user_id, author_name, text, search_text, status, created_at, client_message_id, mentions, swipe_index, audience) "
            + $"SELECT {chat}, {position}, 'msg_' || n, 'person', '{Person}', 'Ann', {text}, lower({text}), 'complete', {moment}, 'c' || n, '[]', 0, '[\"lexi\",\"nyx\"]'";
        _ = await Run(Messages("'chat_0'", "n + 1"), LargeChat);
        _ = await Run(Messages($"'chat_' || (1 + n % {chats - 1})", $"1 + n / {chats - 1}"), (chats - 1) * SmallChat);
        // PostgreSQL does so by itself a little later; SQLite never does.
        if (ConnectionString is not null)
            _ = await connection.ExecuteAsync("ANALYZE messages", commandTimeout: 600);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
