project = "opencode_config"
