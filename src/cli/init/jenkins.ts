import { installationNote } from './installation.ts';
import type { Snippet } from './snippet.ts';

const CONTENT = `// Checks what a branch plans, and fails it where security groups or network ACLs admit what they should not.
// The agent needs Node.js 20.19 or later and Terraform.
//
${installationNote('//')}pipeline {
  agent any
  options {
    timeout(time: 30, unit: 'MINUTES')
  }
  environment {
    // The root module.
    TERRAFORM_DIR = '.'
    TF_IN_AUTOMATION = 'true'
    // With the credentials that Jenkins holds:
    // AWS_ACCESS_KEY_ID = credentials('aws-access-key-id')
    // AWS_SECRET_ACCESS_KEY = credentials('aws-secret-access-key')
  }
  stages {
    stage('Install Portcullis') {
      steps {
        sh 'npm ci --ignore-scripts'
      }
    }
    stage('Plan') {
      steps {
        sh 'terraform -chdir="$TERRAFORM_DIR" init -input=false'
        // It is looked at and thrown away, so that it locks no state.
        sh 'terraform -chdir="$TERRAFORM_DIR" plan -input=false -lock=false -out plan.bin'
      }
    }
    stage('Check') {
      steps {
        // plan.json can hold secrets, so it is not archived.
        sh 'terraform -chdir="$TERRAFORM_DIR" show -json plan.bin > "$TERRAFORM_DIR/plan.json"'
        // What a plan does not show (lists known only after apply) is told and passes;
        // with --undetermined fail it is rejected as well.
        sh 'npx --no-install portcullis check --only new -- "$TERRAFORM_DIR/plan.json"'
      }
    }
  }
}
`;

export const JENKINS: Snippet = {
  path: 'Jenkinsfile.portcullis',
  content: CONTENT,
  next: 'Jenkins: name Jenkinsfile.portcullis as the script path of a multibranch pipeline, and set TERRAFORM_DIR and the credentials in it.',
};
